package io.tollgate.sandbox.prompt;

import org.jspecify.annotations.Nullable;

/** A request a vendor would turn down, with the sentence and the field it would name. */
public final class BadRequest extends Exception {
  private final int status;
  private final @Nullable String param;

  /**
   * @param status 400 to 499
   * @param param the offending field, or null where no field is to blame
   */
  public BadRequest(int status, @Nullable String param, String message) {
    super(message, null, false, false);
    this.status = status;
    this.param = param;
  }

  public static BadRequest field(String param, String message) {
    return new BadRequest(400, param, message);
  }

  public String text() {
    String message = getMessage();
    return message == null ? "Invalid request." : message;
  }

  public int status() {
    return status;
  }

  public @Nullable String param() {
    return param;
  }
}
