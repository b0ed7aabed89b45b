package io.tollgate.sandbox.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.answer.Answer;
import io.tollgate.sandbox.answer.PromptCache;
import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Request;
import io.tollgate.sandbox.wire.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. */
public final class AnthropicWire implements Wire {
  private static final List<Reply.Header> VENDOR_HEADERS =
      List.of(
          new Reply.Header("anthropic-organization-id", "org-sandbox-upstream"),
          new Reply.Header("anthropic-ratelimit-requests-remaining", "9999"));

  @Override
  public void check(Request request) throws BadRequest {
    String key = request.key();
    if (key == null || key.isEmpty()) {
      throw new BadRequest(401, null, "x-api-key header is required");
    }
    if (request.header("anthropic-version") == null) {
      throw BadRequest.field("anthropic-version", "anthropic-version: header is required");
    }
  }

  @Override
  public Prompt parse(JsonNode body) throws BadRequest {
    return new MessagesParser(body).parse(false);
  }

  /**
   * The tokens of a prompt, for the address that only counts them.
   *
   * @throws BadRequest as for a call
   */
  public int countTokens(JsonNode body) throws BadRequest {
    return new MessagesParser(body).parse(true).tokens();
  }

  @Override
  public PromptCache.Figures cache(PromptCache cache, Prompt prompt) {
    return cache.marked(prompt);
  }

  @Override
  public Frame whole(Answer answer) {
    return MessageWhole.frame(answer);
  }

  @Override
  public List<Frame> stream(Answer answer, Prompt.Delivery delivery) {
    return new MessageStream(answer).frames();
  }

  @Override
  public boolean streamsUsage(Prompt.Delivery delivery) {
    return true;
  }

  @Override
  public String error(int status, @Nullable String param, String message) {
    return "{\"type\":\"error\",\"error\":{\"type\":\""
        + type(status)
        + "\",\"message\":"
        + Json.quote(message)
        + "},\"request_id\":\"req_"
        + Frame.ID
        + "\"}";
  }

  @Override
  public String requestIdHeader() {
    return "request-id";
  }

  @Override
  public List<Reply.Header> vendorHeaders() {
    return VENDOR_HEADERS;
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 529 -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }
}
