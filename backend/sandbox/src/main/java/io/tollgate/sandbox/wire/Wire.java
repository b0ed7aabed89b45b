package io.tollgate.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.answer.Answer;
import io.tollgate.sandbox.answer.PromptCache;
import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.prompt.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One vendor's way to speak. Implementations hold no state. */
public interface Wire {
  /**
   * Checks what the vendor wants in headers: its version, a key.
   *
   * @throws BadRequest where the vendor would refuse it
   */
  void check(Request request) throws BadRequest;

  /**
   * Reads a request's body.
   *
   * @throws BadRequest where the vendor would refuse it
   */
  Prompt parse(JsonNode body) throws BadRequest;

  /** Asks the cache as this vendor does for this prompt. */
  PromptCache.Figures cache(PromptCache cache, Prompt prompt);

  /** An answer in one piece. */
  Frame whole(Answer answer);

  /**
   * An answer as server-sent events, one a frame; the last frame is the one that says it is over.
   */
  List<Frame> stream(Answer answer, Prompt.Delivery delivery);

  /** Whether a stream delivered so says what was used. */
  boolean streamsUsage(Prompt.Delivery delivery);

  /** The body of an error. */
  String error(int status, @Nullable String param, String message);

  /** The header in which the vendor names a request. */
  String requestIdHeader();

  /** Headers the vendor adds to every answer, which a gateway has to keep to itself. */
  List<Reply.Header> vendorHeaders();
}
