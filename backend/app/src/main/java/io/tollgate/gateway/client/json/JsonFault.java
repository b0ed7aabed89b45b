package io.tollgate.gateway.client.json;

/** Bytes that are no strict JSON (RFC 8259). Carries no stack trace: it is no bug of ours. */
public final class JsonFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int at;
  private final boolean truncated;

  JsonFault(String what, int at, boolean truncated) {
    super(what, null, false, false);
    this.at = at;
    this.truncated = truncated;
  }

  /** Bytes from the start of the text to the fault. */
  public int at() {
    return at;
  }

  /** Whether more bytes could still make it valid. */
  public boolean truncated() {
    return truncated;
  }

  /** What is wrong, in our own words; never text from the input. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
