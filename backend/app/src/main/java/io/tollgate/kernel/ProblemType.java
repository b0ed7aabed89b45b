package io.tollgate.kernel;

import java.util.Locale;

/**
 * Every refusal there is: stable code, HTTP status, and the type OpenAI's clients read (design
 * section 7). Both renderers and the metric labels use this one list.
 */
public enum ProblemType {
  INVALID_API_KEY(401, "invalid_request_error"),
  MODEL_NOT_FOUND(404, "invalid_request_error"),
  MODEL_NOT_ALLOWED(403, "permission_error"),
  SCOPE_NOT_ALLOWED(403, "permission_error"),
  IP_NOT_ALLOWED(403, "permission_error"),
  INSUFFICIENT_CREDITS(402, "insufficient_quota"),
  API_KEY_BUDGET_EXHAUSTED(402, "insufficient_quota"),
  BUDGET_EXHAUSTED(402, "insufficient_quota"),
  RATE_LIMIT_EXCEEDED(429, "rate_limit_error"),
  CONCURRENCY_LIMIT_EXCEEDED(429, "rate_limit_error"),
  INVALID_REQUEST_ERROR(400, "invalid_request_error"),
  SERVICE_UNAVAILABLE(503, "api_error"),
  /** Only {@code /api}: no or a bad bearer token. */
  UNAUTHENTICATED(401, "invalid_request_error"),
  /** Only {@code /api}: the person's roles do not allow it. */
  FORBIDDEN(403, "permission_error"),
  /** Only {@code /api}: the person's address was never proved to be theirs. */
  EMAIL_NOT_VERIFIED(403, "permission_error"),
  /** Only {@code /api}: the tenant is suspended, so its people may look but change nothing. */
  TENANT_SUSPENDED(403, "permission_error"),
  /** Only {@code /api}: the person's roles count after sign-in with a second factor. */
  MFA_REQUIRED(403, "permission_error"),
  /** Only {@code /api}: the person must prove themself again, now, with a second factor. */
  STEP_UP_REQUIRED(403, "permission_error"),
  /** Nothing at this path; in {@code /api} also no such object, or another tenant's. */
  NOT_FOUND(404, "invalid_request_error"),
  /** Only {@code /api}: the object's state does not allow it. */
  CONFLICT(409, "invalid_request_error"),
  /** Only {@code /api}: a bug of ours. */
  INTERNAL_ERROR(500, "api_error");

  private final int status;
  private final String openAiType;

  ProblemType(int status, String openAiType) {
    this.status = status;
    this.openAiType = openAiType;
  }

  /** The stable code customers see, for example {@code model_not_found}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The usual HTTP status; a request error may carry a finer 4xx (405, 408, 413, 415, 422, 431).
   */
  public int status() {
    return status;
  }

  public String openAiType() {
    return openAiType;
  }
}
