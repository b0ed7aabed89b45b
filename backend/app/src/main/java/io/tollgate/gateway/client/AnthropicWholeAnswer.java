package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonFault;
import io.tollgate.gateway.client.json.JsonView;
import io.tollgate.gateway.entity.AnswerFacts;
import io.tollgate.gateway.entity.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * A message in one piece as a chat completion. Blocks of the provider's own tools and of compaction
 * are left out: the client could not answer them. Tool arguments keep their bytes.
 */
final class AnthropicWholeAnswer extends WholeAnswer {

  private final ChatRequest request;
  private final Wire.Target target;
  private final AnswerNames names;
  private final ProducedText produced = new ProducedText();
  private final AnthropicUsage usage = new AnthropicUsage();
  private final ByteOut text = new ByteOut(256);
  private final ByteOut reasoning = new ByteOut(0);
  private final ByteOut thinkingBlocks = new ByteOut(0);
  private final ByteOut toolCalls = new ByteOut(0);
  private @Nullable String finishReason;
  private @Nullable String servedModel;

  AnthropicWholeAnswer(
      ChatRequest request, Wire.Target target, AnswerNames names, WireLimits limits) {
    super(limits);
    this.request = request;
    this.target = target;
    this.names = names;
  }

  @Override
  Verdict read(byte[] buf, int to) throws JsonFault {
    JsonView message = JsonView.parse(buf, 0, to);
    JsonView content = message.get("content");
    JsonView report = message.get("usage");
    if (report != null) {
      usage.take(report, true);
    }
    if (message.text("type").equals("error") || message.get("error") != null) {
      return new Verdict.Broken("error_in_200");
    }
    if (content == null || !content.isArray()) {
      return new Verdict.Broken("garbage");
    }
    String model = message.text("model");
    servedModel = model.isEmpty() ? null : model;
    finishReason = FinishReasons.of(message.text("stop_reason"));
    for (JsonView block : content.elements()) {
      block(block);
    }
    return new Verdict.Complete(completion());
  }

  private void block(JsonView block) {
    switch (block.text("type")) {
      case "text" -> append(block.get("text"), text, false);
      case "thinking" -> {
        append(block.get("thinking"), reasoning, true);
        next(thinkingBlocks).put(block);
      }
      case "redacted_thinking" -> next(thinkingBlocks).put(block);
      case "tool_use" -> toolUse(block);
      default -> {
        // Not for the client.
      }
    }
  }

  private void append(@Nullable JsonView string, ByteOut out, boolean thought) {
    if (string == null || !string.isString()) {
      return;
    }
    out.inside(string);
    if (thought) {
      produced.reasoning(string.array(), string.from() + 1, string.to() - 1);
    } else {
      produced.text(string.array(), string.from() + 1, string.to() - 1);
    }
  }

  private void toolUse(JsonView block) {
    produced.toolCall();
    ByteOut out = next(toolCalls);
    out.put("{\"id\":").quoted(block.text("id")).put(",\"type\":\"function\",\"function\":{");
    out.put("\"name\":").quoted(block.text("name")).put(",\"arguments\":");
    JsonView input = block.get("input");
    if (input == null) {
      out.put("\"{}\"");
    } else {
      out.quoted(input.array(), input.from(), input.to());
      produced.text(input.array(), input.from(), input.to());
    }
    out.put("}}");
  }

  private byte[] completion() {
    ByteOut out = new ByteOut(text.size() + reasoning.size() + 1024);
    out.put("{\"id\":").put(names.quotedId()).put(",\"object\":\"chat.completion\",\"created\":");
    out.put(names.created()).put(",\"model\":").put(names.quotedModel());
    out.put(",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":");
    if (text.size() > 0 || toolCalls.size() == 0) {
      out.put('"').put(text.array(), 0, text.size()).put('"');
    } else {
      out.put("null");
    }
    boolean refused = "content_filter".equals(finishReason) && !produced.any();
    out.put(",\"refusal\":").put(refused ? AnthropicChunks.REFUSAL : "null");
    if (reasoning.size() > 0) {
      out.put(",\"reasoning_content\":\"").put(reasoning.array(), 0, reasoning.size()).put('"');
    }
    if (thinkingBlocks.size() > 0) {
      out.put(",\"thinking_blocks\":[").put(thinkingBlocks.array(), 0, thinkingBlocks.size());
      out.put(']');
    }
    if (toolCalls.size() > 0) {
      out.put(",\"tool_calls\":[").put(toolCalls.array(), 0, toolCalls.size()).put(']');
    }
    out.put("},\"logprobs\":null,\"finish_reason\":").quoted(String.valueOf(finishReason));
    out.put("}],\"usage\":").put(OpenAiUsageText.of(measured().usage()));
    return out.put('}').toArray();
  }

  @Override
  public AnswerFacts facts() {
    Measured measured = measured();
    return new AnswerFacts(
        measured.usage(), measured.source(), finishReason, produced.any(), servedModel);
  }

  private Measured measured() {
    return Measured.of(usage.report(), request, produced, target.estimateFactorPercent());
  }

  private static ByteOut next(ByteOut list) {
    return list.size() == 0 ? list : list.put(',');
  }
}
