package io.tollgate.sandbox.wire.anthropic;

import io.tollgate.sandbox.answer.Answer;
import io.tollgate.sandbox.answer.Finish;
import io.tollgate.sandbox.answer.ToolCall;
import io.tollgate.sandbox.answer.Usage;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes an answer as one message. */
final class MessageWhole {
  private static final String REFUSAL_DETAILS =
      "{\"type\":\"refusal\",\"category\":\"sandbox\",\"explanation\":\"The sandbox was asked to"
          + " refuse.\"}";

  private MessageWhole() {}

  static Frame frame(Answer answer) {
    StringBuilder out = new StringBuilder(800);
    out.append("{\"id\":\"msg_").append(Frame.ID).append("\",\"type\":\"message\"");
    out.append(",\"role\":\"assistant\",\"model\":").append(Json.quote(answer.model()));
    out.append(",\"content\":[").append(String.join(",", content(answer)));
    out.append("],").append(stop(answer));
    Usage usage = answer.lastReported();
    if (usage != null) {
      out.append(",\"usage\":").append(MessageUsage.whole(usage, usage.completion()));
    }
    return Frame.of(out.append('}').toString());
  }

  private static List<String> content(Answer answer) {
    List<String> blocks = new ArrayList<>();
    if (!answer.reasoning().isEmpty()) {
      blocks.add(
          "{\"type\":\"thinking\",\"thinking\":"
              + Json.quote(answer.reasoning().text())
              + ",\"signature\":\""
              + signature(answer)
              + "\"}");
    }
    for (String text : texts(answer)) {
      blocks.add("{\"type\":\"text\",\"text\":" + Json.quote(text) + "}");
    }
    for (ToolCall call : answer.calls()) {
      blocks.add(
          "{\"type\":\"tool_use\",\"id\":\""
              + callId(call)
              + "\",\"name\":"
              + Json.quote(call.name())
              + ",\"input\":"
              + call.arguments().text()
              + ",\"caller\":{\"type\":\"direct\"}}");
    }
    return blocks;
  }

  /**
   * A refusal after content is a text of its own; one without content is told by the stop reason.
   */
  private static List<String> texts(Answer answer) {
    if (answer.text().isEmpty()) {
      return List.of();
    }
    return answer.refusal().isEmpty()
        ? List.of(answer.text().text())
        : List.of(answer.text().text(), answer.refusal().text());
  }

  /** The stop fields, without braces. */
  static String stop(Answer answer) {
    String details = answer.finish() == Finish.REFUSAL ? REFUSAL_DETAILS : "null";
    return "\"stop_reason\":\""
        + stopReason(answer.finish())
        + "\",\"stop_sequence\":"
        + Json.quoteOrNull(answer.stop())
        + ",\"stop_details\":"
        + details;
  }

  static String callId(ToolCall call) {
    return "toolu_01" + call.identity();
  }

  /** The same for the same thought, as a vendor's signature is. */
  static String signature(Answer answer) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-512")
              .digest(answer.reasoning().text().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  private static String stopReason(Finish finish) {
    return switch (finish) {
      case STOP -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case STOP_SEQUENCE -> "stop_sequence";
      case CONTENT_FILTER, REFUSAL -> "refusal";
    };
  }
}
