package io.tollgate.sandbox.wire.openai;

import io.tollgate.sandbox.answer.Answer;
import io.tollgate.sandbox.answer.ToolCall;
import io.tollgate.sandbox.answer.Usage;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an answer as chat completion chunks. */
final class ChatStream {
  private final Answer answer;
  private final Dialect dialect;
  private final boolean includeUsage;
  private final String head;
  private final List<Frame> frames = new ArrayList<>();

  ChatStream(Answer answer, Prompt.Delivery delivery) {
    this.answer = answer;
    this.dialect = Dialect.of(answer.model());
    this.includeUsage = delivery.includeUsage();
    this.head =
        "data: {\"id\":\"chatcmpl-"
            + Frame.ID
            + "\",\"object\":\"chat.completion.chunk\",\"created\":"
            + Frame.CREATED
            + ",\"model\":"
            + Json.quote(answer.model())
            + ",\"system_fingerprint\":\"fp_sandbox\",\"choices\":[";
  }

  List<Frame> frames() {
    first();
    if (dialect == Dialect.DEEPSEEK) {
      for (String piece : answer.reasoning().pieces()) {
        delta("{\"content\":null,\"reasoning_content\":" + Json.quote(piece) + "}");
      }
    }
    for (String piece : answer.text().pieces()) {
      delta("{\"content\":" + Json.quote(piece) + "}");
    }
    for (String piece : answer.refusal().pieces()) {
      delta("{\"refusal\":" + Json.quote(piece) + "}");
    }
    for (int i = 0; i < answer.calls().size(); i++) {
      call(i, answer.calls().get(i));
    }
    finish();
    frames.add(Frame.fixed("data: [DONE]\n\n"));
    return frames;
  }

  private void first() {
    if (!answer.calls().isEmpty()) {
      delta("{\"role\":\"assistant\",\"content\":null}");
    } else if (dialect == Dialect.DEEPSEEK && !answer.reasoning().isEmpty()) {
      delta("{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"\"}");
    } else if (dialect == Dialect.DEEPSEEK) {
      delta("{\"role\":\"assistant\",\"content\":\"\"}");
    } else {
      delta("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}");
    }
  }

  private void call(int index, ToolCall call) {
    String prefix = "{\"tool_calls\":[{\"index\":" + index;
    delta(
        prefix
            + ",\"id\":\""
            + ChatWhole.callId(call)
            + "\",\"type\":\"function\",\"function\":{\"name\":"
            + Json.quote(call.name())
            + ",\"arguments\":\"\"}}]}");
    for (String piece : call.arguments().pieces()) {
      delta(prefix + ",\"function\":{\"arguments\":" + Json.quote(piece) + "}}]}");
    }
  }

  private void finish() {
    List<Usage> usages = includeUsage ? answer.reported() : List.of();
    boolean onChoice = dialect == Dialect.DEEPSEEK || usages.size() > 1;
    String reason = ChatWhole.finishReason(answer.finish());
    chunk("{}", reason, onChoice && !usages.isEmpty() ? usages.getFirst() : null);
    if (usages.size() > 1 || (!usages.isEmpty() && !onChoice)) {
      String last = ChatUsage.json(usages.getLast(), dialect);
      frames.add(Frame.of(head + "],\"usage\":" + last + "}\n\n"));
    }
  }

  private void delta(String delta) {
    chunk(delta, null, null);
  }

  private void chunk(String delta, @Nullable String finishReason, @Nullable Usage usage) {
    StringBuilder out = new StringBuilder(head.length() + delta.length() + 80);
    out.append(head).append("{\"index\":0,\"delta\":").append(delta);
    out.append(",\"logprobs\":null,\"finish_reason\":");
    out.append(Json.quoteOrNull(finishReason)).append("}]");
    if (usage != null) {
      out.append(",\"usage\":").append(ChatUsage.json(usage, dialect));
    } else if (includeUsage && !answer.reported().isEmpty()) {
      out.append(",\"usage\":null");
    }
    frames.add(Frame.of(out.append("}\n\n").toString()));
  }
}
