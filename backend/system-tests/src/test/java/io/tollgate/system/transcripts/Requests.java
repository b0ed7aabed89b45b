package io.tollgate.system.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.system.kit.Json;

/** Chat requests that fit recorded answers: the recorded one, or one made to its size. */
public final class Requests {
  private Requests() {}

  /** A request of a chat client that may lead to that answer. */
  public static ObjectNode of(Recording recording, String model) {
    JsonNode recorded = recording.request();
    boolean ours = recorded != null && recording.endpoint().equals("/v1/chat/completions");
    ObjectNode request = ours ? ((ObjectNode) recorded).deepCopy() : made(recording, model);
    request.put("model", model);
    request.put("stream", recording.streamed());
    request.remove("stream_options");
    if (recording.streamed()) {
      request.putObject("stream_options").put("include_usage", true);
    }
    return request;
  }

  private static ObjectNode made(Recording recording, String model) {
    Long tokens = recording.count("expected_input_tokens");
    ObjectNode request =
        Json.chat(model, "bread ".repeat(tokens == null ? 50 : tokens.intValue() + 50));
    if (recording.endpoint().equals("/v1/chat/completions") && recording.status() == 200) {
      int choices = said(recording).choices().size();
      if (choices > 1) {
        request.put("n", choices);
      }
    }
    return request;
  }

  /** What the recorded answer says. */
  public static Said said(Recording recording) {
    String answer = recording.answer();
    if (recording.endpoint().equals("/v1/messages")) {
      return recording.streamed()
          ? Said.ofAnthropicStream(answer)
          : Said.ofAnthropic(Json.read(answer));
    }
    return recording.streamed() ? Said.ofOpenAiStream(answer) : Said.ofOpenAi(Json.read(answer));
  }

  /** Searches billed apart, by the last report of them. */
  public static long searches(Recording recording) {
    long searches = 0;
    for (JsonNode one :
        recording.streamed()
            ? Said.chunks(recording.answer())
            : java.util.List.of(Json.read(recording.answer()))) {
      JsonNode told = one.findPath("web_search_requests");
      searches = told.isNumber() ? told.asLong() : searches;
    }
    return searches;
  }
}
