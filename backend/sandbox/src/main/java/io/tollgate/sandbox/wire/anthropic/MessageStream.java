package io.tollgate.sandbox.wire.anthropic;

import io.tollgate.sandbox.answer.Answer;
import io.tollgate.sandbox.answer.ToolCall;
import io.tollgate.sandbox.answer.Usage;
import io.tollgate.sandbox.tokens.TokenText;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an answer as Anthropic's named events. */
final class MessageStream {
  private static final int OUTPUT_TOKENS_AT_START = 1;

  private final Answer answer;
  private final List<Frame> frames = new ArrayList<>();
  private int index;

  MessageStream(Answer answer) {
    this.answer = answer;
  }

  List<Frame> frames() {
    start();
    thinking();
    text(answer.text());
    if (!answer.text().isEmpty()) {
      text(answer.refusal());
    }
    for (ToolCall call : answer.calls()) {
      call(call);
    }
    if (index == 0) {
      ping();
    }
    if (answer.reported().isEmpty()) {
      end(null);
    }
    for (Usage usage : answer.reported()) {
      end(usage);
    }
    event("message_stop", "{\"type\":\"message_stop\"}");
    return frames;
  }

  private void start() {
    Usage first = answer.reported().isEmpty() ? null : answer.reported().getFirst();
    StringBuilder out = new StringBuilder(500);
    out.append("{\"type\":\"message_start\",\"message\":{\"id\":\"msg_").append(Frame.ID);
    out.append("\",\"type\":\"message\",\"role\":\"assistant\",\"model\":");
    out.append(Json.quote(answer.model()));
    out.append(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"stop_details\":null");
    if (first != null) {
      long output = first.completion() > 0 ? OUTPUT_TOKENS_AT_START : first.completion();
      out.append(",\"usage\":").append(MessageUsage.whole(first, output));
    }
    frames.add(Frame.of("event: message_start\ndata: " + out.append("}}\n\n")));
  }

  private void thinking() {
    TokenText thought = answer.reasoning();
    if (thought.isEmpty()) {
      return;
    }
    open("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
    for (String piece : thought.pieces()) {
      delta("{\"type\":\"thinking_delta\",\"thinking\":" + Json.quote(piece) + "}");
    }
    delta(
        "{\"type\":\"signature_delta\",\"signature\":\"" + MessageWhole.signature(answer) + "\"}");
    close();
  }

  private void text(TokenText text) {
    if (text.isEmpty()) {
      return;
    }
    open("{\"type\":\"text\",\"text\":\"\"}");
    for (String piece : text.pieces()) {
      delta("{\"type\":\"text_delta\",\"text\":" + Json.quote(piece) + "}");
    }
    close();
  }

  private void call(ToolCall call) {
    open(
        "{\"type\":\"tool_use\",\"id\":\""
            + MessageWhole.callId(call)
            + "\",\"name\":"
            + Json.quote(call.name())
            + ",\"input\":{},\"caller\":{\"type\":\"direct\"}}");
    delta("{\"type\":\"input_json_delta\",\"partial_json\":\"\"}");
    for (String piece : call.arguments().pieces()) {
      delta("{\"type\":\"input_json_delta\",\"partial_json\":" + Json.quote(piece) + "}");
    }
    close();
  }

  private void end(@Nullable Usage usage) {
    StringBuilder out = new StringBuilder(300);
    out.append("{\"type\":\"message_delta\",\"delta\":{").append(MessageWhole.stop(answer));
    out.append('}');
    if (usage != null) {
      out.append(",\"usage\":").append(MessageUsage.delta(usage));
    }
    event("message_delta", out.append('}').toString());
  }

  private void open(String block) {
    event(
        "content_block_start",
        "{\"type\":\"content_block_start\",\"index\":"
            + index
            + ",\"content_block\":"
            + block
            + "}");
    if (index == 0) {
      ping();
    }
  }

  private void delta(String delta) {
    event(
        "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}");
  }

  private void close() {
    event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":" + index + "}");
    index++;
  }

  private void ping() {
    event("ping", "{\"type\": \"ping\"}");
  }

  private void event(String name, String data) {
    frames.add(Frame.fixed("event: " + name + "\ndata: " + data + "\n\n"));
  }
}
