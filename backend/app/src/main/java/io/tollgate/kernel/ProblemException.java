package io.tollgate.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The caller's fault, with a message meant for the caller. Carries no stack trace: it is no bug.
 */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ProblemType type;
  private final int status;
  private final @Nullable String param;
  private final long retryAfterMillis;

  public ProblemException(ProblemType type, String message) {
    this(type, type.status(), message, null);
  }

  /**
   * @param status an HTTP status that fits the type better than its usual one
   * @param param the field at fault, if one is
   */
  public ProblemException(ProblemType type, int status, String message, @Nullable String param) {
    this(type, status, message, param, 0);
  }

  private ProblemException(
      ProblemType type, int status, String message, @Nullable String param, long retryAfterMillis) {
    super(message, null, false, false);
    this.type = type;
    this.status = status;
    this.param = param;
    this.retryAfterMillis = retryAfterMillis;
  }

  /** A refusal that may well succeed when tried again after that time, more than zero. */
  public static ProblemException retryable(ProblemType type, String message, long afterMillis) {
    return new ProblemException(type, type.status(), message, null, afterMillis);
  }

  public ProblemType type() {
    return type;
  }

  public int status() {
    return status;
  }

  public @Nullable String param() {
    return param;
  }

  /** When to try again, zero when trying again as it is makes no sense. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }

  /** Never null, unlike the inherited one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
