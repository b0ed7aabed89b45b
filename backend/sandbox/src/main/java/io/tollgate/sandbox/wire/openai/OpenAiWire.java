package io.tollgate.sandbox.wire.openai;

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

/** OpenAI's chat completions. */
public final class OpenAiWire implements Wire {
  private static final List<Reply.Header> VENDOR_HEADERS =
      List.of(
          new Reply.Header("openai-organization", "org-sandbox-upstream"),
          new Reply.Header("x-ratelimit-remaining-requests", "9999"));

  @Override
  public void check(Request request) throws BadRequest {
    String key = request.key();
    if (key == null || key.isEmpty()) {
      throw new BadRequest(
          401, null, "You didn't provide an API key in an Authorization header (Bearer KEY).");
    }
  }

  @Override
  public Prompt parse(JsonNode body) throws BadRequest {
    return new ChatParser(body).parse();
  }

  @Override
  public PromptCache.Figures cache(PromptCache cache, Prompt prompt) {
    return cache.automatic(prompt, Dialect.of(prompt.model()).cacheUnitTokens());
  }

  @Override
  public Frame whole(Answer answer) {
    return ChatWhole.frame(answer);
  }

  @Override
  public List<Frame> stream(Answer answer, Prompt.Delivery delivery) {
    return new ChatStream(answer, delivery).frames();
  }

  @Override
  public boolean streamsUsage(Prompt.Delivery delivery) {
    return delivery.includeUsage();
  }

  @Override
  public String error(int status, @Nullable String param, String message) {
    return "{\"error\":{\"message\":"
        + Json.quote(message)
        + ",\"type\":\""
        + type(status)
        + "\",\"param\":"
        + Json.quoteOrNull(param)
        + ",\"code\":"
        + Json.quoteOrNull(code(status))
        + "}}";
  }

  @Override
  public String requestIdHeader() {
    return "x-request-id";
  }

  @Override
  public List<Reply.Header> vendorHeaders() {
    return VENDOR_HEADERS;
  }

  private static String type(int status) {
    if (status == 402) {
      return "insufficient_quota";
    }
    if (status == 429) {
      return "requests";
    }
    return status >= 500 ? "server_error" : "invalid_request_error";
  }

  private static @Nullable String code(int status) {
    return switch (status) {
      case 401 -> "invalid_api_key";
      case 402 -> "insufficient_quota";
      case 404 -> "not_found";
      case 429 -> "rate_limit_exceeded";
      default -> null;
    };
  }
}
