package io.tollgate.gateway.control;

import io.tollgate.gateway.client.json.JsonFault;
import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The first stage of a call: one scan over the body that proves it strict JSON and finds the few
 * fields we own. Stateless.
 *
 * <p>Refused beside bad JSON: a top-level field that occurs twice (the provider might read the
 * other one), an owned field of a wrong type, and nesting deeper than {@link
 * io.tollgate.gateway.client.json.JsonCursor#MAX_DEPTH}. Everything else is the provider's to
 * judge.
 */
public final class ChatParser {

  /** UTF-8 bytes of a model name. */
  public static final int MAX_MODEL_LENGTH = 128;

  /** Answers to one request ({@code n}). */
  public static final int MAX_CHOICES = 16;

  /** Fields at the top level; a request that is meant has about thirty at most. */
  public static final int MAX_FIELDS = 256;

  /**
   * Prompt tokens that providers add when tools are declared, for which no byte was sent: Anthropic
   * adds 313 to 804 by model, others less.
   */
  public static final int TOOL_PROMPT_ALLOWANCE = 1_024;

  /**
   * Reads one request.
   *
   * @throws ProblemException {@code invalid_request_error}, with the field at fault where there is
   *     one
   */
  public ChatRequest parse(byte[] body) {
    if (body.length == 0) {
      throw refuse("The request body is empty; send a JSON object.", null);
    }
    try {
      return new ChatScan(body).read();
    } catch (JsonFault e) {
      throw refuse(
          "The request body is not valid JSON: " + e.getMessage() + " at byte " + e.at() + ".",
          null);
    }
  }

  static ProblemException refuse(String message, @Nullable String param) {
    return new ProblemException(ProblemType.INVALID_REQUEST_ERROR, 400, message, param);
  }
}
