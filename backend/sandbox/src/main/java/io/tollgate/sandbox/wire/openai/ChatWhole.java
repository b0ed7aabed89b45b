package io.tollgate.sandbox.wire.openai;

import io.tollgate.sandbox.answer.Answer;
import io.tollgate.sandbox.answer.Finish;
import io.tollgate.sandbox.answer.ToolCall;
import io.tollgate.sandbox.answer.Usage;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;

/** Writes an answer as one chat completion. */
final class ChatWhole {
  private ChatWhole() {}

  static Frame frame(Answer answer) {
    Dialect dialect = Dialect.of(answer.model());
    StringBuilder out = new StringBuilder(800);
    out.append("{\"id\":\"chatcmpl-").append(Frame.ID);
    out.append("\",\"object\":\"chat.completion\",\"created\":").append(Frame.CREATED);
    out.append(",\"model\":").append(Json.quote(answer.model()));
    out.append(",\"choices\":[{\"index\":0,\"message\":");
    message(out, answer, dialect);
    out.append(",\"logprobs\":null,\"finish_reason\":\"");
    out.append(finishReason(answer.finish())).append("\"}]");
    Usage usage = answer.lastReported();
    if (usage != null) {
      out.append(",\"usage\":").append(ChatUsage.json(usage, dialect));
    }
    if (dialect == Dialect.OPENAI) {
      out.append(",\"service_tier\":\"default\"");
    }
    return Frame.of(out.append(",\"system_fingerprint\":\"fp_sandbox\"}").toString());
  }

  private static void message(StringBuilder out, Answer answer, Dialect dialect) {
    boolean silent = answer.text().isEmpty();
    boolean absent = silent && (!answer.calls().isEmpty() || !answer.refusal().isEmpty());
    out.append("{\"role\":\"assistant\",\"content\":");
    out.append(absent ? "null" : Json.quote(answer.text().text()));
    if (dialect == Dialect.DEEPSEEK && !answer.reasoning().isEmpty()) {
      out.append(",\"reasoning_content\":").append(Json.quote(answer.reasoning().text()));
    }
    if (!answer.calls().isEmpty()) {
      out.append(",\"tool_calls\":[");
      for (int i = 0; i < answer.calls().size(); i++) {
        out.append(i == 0 ? "" : ",");
        call(out, i, answer.calls().get(i), dialect);
      }
      out.append(']');
    }
    if (dialect == Dialect.OPENAI || !answer.refusal().isEmpty()) {
      out.append(",\"refusal\":");
      out.append(answer.refusal().isEmpty() ? "null" : Json.quote(answer.refusal().text()));
    }
    if (dialect == Dialect.OPENAI) {
      out.append(",\"annotations\":[]");
    }
    out.append('}');
  }

  private static void call(StringBuilder out, int index, ToolCall call, Dialect dialect) {
    out.append('{');
    if (dialect == Dialect.DEEPSEEK) {
      out.append("\"index\":").append(index).append(',');
    }
    out.append("\"id\":\"").append(callId(call));
    out.append("\",\"type\":\"function\",\"function\":{\"name\":").append(Json.quote(call.name()));
    out.append(",\"arguments\":").append(Json.quote(call.arguments().text())).append("}}");
  }

  static String callId(ToolCall call) {
    return "call_" + call.identity();
  }

  static String finishReason(Finish finish) {
    return switch (finish) {
      case STOP, STOP_SEQUENCE, REFUSAL -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
    };
  }
}
