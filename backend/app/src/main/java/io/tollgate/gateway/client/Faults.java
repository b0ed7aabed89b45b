package io.tollgate.gateway.client;

import io.tollgate.gateway.client.Wire.Fault;
import java.util.Set;

/**
 * What a provider's refusal means for routing. The status alone does not tell: an empty account of
 * ours is 402 at DeepSeek, 429 with code 1113 at Zhipu and 400 at Anthropic and Qwen; a bad key is
 * 400 at Gemini and xAI; a prompt that is too long is 429 at Gemini.
 *
 * <p>Codes are trusted first. Texts are read only outside quotes, since providers quote what the
 * customer wrote, and nobody may take a channel out of service by writing "credit balance".
 */
final class Faults {

  private static final Set<String> TOO_LONG_CODES =
      Set.of("context_length_exceeded", "string_above_max_length", "request_too_large");

  private static final String[] TOO_LONG = {
    "context length",
    "context window",
    "prompt is too long",
    "input is too long",
    "input token count",
    "maximum number of tokens allowed",
    "too many tokens in the prompt",
    "reduce the length of",
    "range of input length"
  };

  private static final Set<String> ACCOUNT_CODES =
      Set.of(
          "insufficient_quota",
          "billing_hard_limit_reached",
          "billing_not_active",
          "billing_error",
          "account_deactivated",
          "invalid_api_key",
          "api_key_invalid",
          "authentication_error",
          "permission_error",
          "arrearage",
          "access_terminated",
          "1112",
          "1113");

  private static final String[] ACCOUNT = {
    "credit balance is too low",
    "insufficient balance",
    "insufficient credits",
    "insufficient quota",
    "overdue payment",
    "in arrears",
    "access denied, please make sure your account is in good standing",
    "incorrect api key",
    "invalid api key",
    "api key not valid",
    "api key not found",
    "api key expired",
    "please renew the api key",
    "api usage limits",
    "plans & billing"
  };

  private static final Set<String> MODEL_CODES =
      Set.of(
          "model_not_found",
          "deploymentnotfound",
          "model_decommissioned",
          "invalid_model",
          "model_not_supported",
          "1211");

  private static final String[] MODERATED = {"requires moderation", "input was flagged"};

  private Faults() {}

  static Fault classify(int status, byte[] bodyStart) {
    if (status < 400 || status == 408 || status >= 500) {
      return Fault.PROVIDER;
    }
    ErrorText error = ErrorText.read(bodyStart);
    if (error.html()) {
      return status == 429 ? Fault.RATE_LIMITED : Fault.PROVIDER;
    }
    if (tooLong(error)) {
      return Fault.BAD_REQUEST;
    }
    return switch (status) {
      case 401, 402 -> Fault.OUR_ACCOUNT;
      case 403 -> error.says(MODERATED) ? Fault.BAD_REQUEST : Fault.OUR_ACCOUNT;
      case 404 -> notFound(error);
      case 429 -> aboutAccount(error) ? Fault.OUR_ACCOUNT : Fault.RATE_LIMITED;
      case 405, 407, 409, 425 -> Fault.PROVIDER;
      default -> badRequest(error);
    };
  }

  private static Fault badRequest(ErrorText error) {
    if (aboutAccount(error)) {
      return Fault.OUR_ACCOUNT;
    }
    return error.coded(MODEL_CODES) || unknownModel(error) ? Fault.PROVIDER : Fault.BAD_REQUEST;
  }

  /** The model's name in the request is ours, so an unknown one is never the customer's fault. */
  private static Fault notFound(ErrorText error) {
    boolean ours =
        !error.json()
            || error.message().isEmpty()
            || error.coded(MODEL_CODES)
            || error.message().contains("model")
            || error.message().contains("deployment")
            || error.message().contains("endpoint")
            || error.message().equals("not found");
    return ours ? Fault.PROVIDER : Fault.BAD_REQUEST;
  }

  private static boolean unknownModel(ErrorText error) {
    String message = error.message();
    return message.startsWith("invalid model")
        || message.contains("model not exist")
        || (message.startsWith("the model") && message.contains("does not exist"))
        || message.contains("has been decommissioned");
  }

  private static boolean tooLong(ErrorText error) {
    return error.coded(TOO_LONG_CODES) || error.says(TOO_LONG);
  }

  private static boolean aboutAccount(ErrorText error) {
    return error.coded(ACCOUNT_CODES) || error.says(ACCOUNT);
  }
}
