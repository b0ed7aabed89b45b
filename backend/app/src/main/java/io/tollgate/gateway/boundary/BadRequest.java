package io.tollgate.gateway.boundary;

/**
 * Framing that is refused; the connection is closed after the answer, since its state is unknown.
 */
final class BadRequest extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  BadRequest(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
