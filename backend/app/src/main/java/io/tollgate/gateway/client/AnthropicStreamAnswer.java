package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonView;
import io.tollgate.gateway.entity.AnswerFacts;
import io.tollgate.gateway.entity.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's events as chat completion chunks. Text, thinking and arguments are forwarded as the
 * bytes they are. A thinking block's signature is known at its end, so the whole block follows then
 * in {@code thinking_blocks}. The provider's own tools and compaction are not shown. A second
 * {@code message_start} of the same message is ignored; one of another message, after something was
 * said, spoils the answer: two answers are not spliced.
 */
final class AnthropicStreamAnswer extends StreamAnswer {

  /** A thinking block above this is shown but cannot be replayed. */
  private static final int MAX_THINKING_BYTES = 1 << 20;

  private enum Block {
    TEXT,
    THINKING,
    TOOL,
    HIDDEN
  }

  private final ChatRequest request;
  private final Wire.Target target;
  private final AnswerNames names;
  private final AnthropicChunks chunks;
  private final AnthropicEvent event = new AnthropicEvent();
  private final AnthropicUsage usage = new AnthropicUsage();

  private @Nullable String messageId;
  private @Nullable String servedModel;
  private @Nullable String finishReason;
  private Block block = Block.HIDDEN;
  private int tool = -1;
  private boolean argued;
  private byte[] startInput = NOTHING;
  private final ByteOut thinking = new ByteOut(0);
  private final ByteOut signature = new ByteOut(0);

  AnthropicStreamAnswer(
      ChatRequest request, Wire.Target target, AnswerNames names, WireLimits limits) {
    super(limits);
    this.request = request;
    this.target = target;
    this.names = names;
    this.chunks = new AnthropicChunks(out, names, request.includeUsage());
  }

  @Override
  void data(byte[] buf, int from, int to) {
    event.scan(buf, from, to);
    switch (event.type()) {
      case BLOCK_DELTA -> piece(buf, event.from(), event.to());
      case BLOCK_START -> blockStart(JsonView.of(buf, from, to));
      case BLOCK_STOP -> blockStop();
      case MESSAGE_START -> messageStart(JsonView.of(buf, from, to));
      case MESSAGE_DELTA -> messageDelta(JsonView.of(buf, from, to));
      case MESSAGE_STOP -> close();
      case ERROR -> spoil("error_event");
      case OTHER -> {
        // Such as ping.
      }
    }
  }

  private void messageStart(JsonView start) {
    JsonView message = start.get("message");
    if (message == null) {
      spoil("garbage");
      return;
    }
    String id = message.text("id");
    if (messageId != null && !messageId.equals(id) && text.any()) {
      spoil("spliced");
      return;
    }
    JsonView report = message.get("usage");
    if (report != null) {
      usage.take(report, false);
    }
    String model = message.text("model");
    servedModel = model.isEmpty() ? servedModel : model;
    if (messageId == null) {
      chunks.role();
    }
    messageId = id;
  }

  private void blockStart(JsonView start) {
    JsonView content = start.get("content_block");
    block = Block.HIDDEN;
    if (content == null) {
      return;
    }
    switch (content.text("type")) {
      case "text" -> {
        block = Block.TEXT;
        first(content.get("text"), AnthropicEvent.Piece.TEXT);
      }
      case "thinking" -> {
        block = Block.THINKING;
        thinking.clear();
        signature.clear();
        first(content.get("thinking"), AnthropicEvent.Piece.THINKING);
        JsonView signed = content.get("signature");
        if (signed != null && signed.isString()) {
          signature.inside(signed);
        }
      }
      case "redacted_thinking" ->
          chunks.thinkingBlock(content.array(), content.from(), content.to());
      case "tool_use" -> toolStart(content);
      default -> {
        // The provider's own business.
      }
    }
  }

  private void toolStart(JsonView content) {
    block = Block.TOOL;
    tool++;
    argued = false;
    JsonView input = content.get("input");
    startInput =
        input == null
            ? NOTHING
            : new ByteOut(64).quoted(input.array(), input.from(), input.to()).toArray();
    text.toolCall();
    chunks.toolCall(tool, content);
  }

  private void first(@Nullable JsonView string, AnthropicEvent.Piece kind) {
    if (string != null && string.insideLength() > 0) {
      add(kind, string.array(), string.from() + 1, string.to() - 1);
    }
  }

  private void piece(byte[] buf, int from, int to) {
    if (from < to) {
      add(event.piece(), buf, from, to);
    }
  }

  private void add(AnthropicEvent.Piece kind, byte[] buf, int from, int to) {
    switch (kind) {
      case TEXT -> {
        if (block == Block.TEXT) {
          text.text(buf, from, to);
          chunks.content(buf, from, to);
        }
      }
      case THINKING -> {
        if (block == Block.THINKING) {
          text.reasoning(buf, from, to);
          chunks.reasoning(buf, from, to);
          if (thinking.size() <= MAX_THINKING_BYTES) {
            thinking.put(buf, from, to);
          }
        }
      }
      case ARGUMENTS -> {
        if (block == Block.TOOL) {
          argued = true;
          text.text(buf, from, to);
          chunks.arguments(tool, buf, from, to);
        }
      }
      case SIGNATURE -> {
        if (signature.size() <= MAX_THINKING_BYTES) {
          signature.put(buf, from, to);
        }
      }
      case NONE -> {
        // Citations and the like.
      }
    }
  }

  private void blockStop() {
    if (block == Block.TOOL && !argued) {
      // The input came with the start, or there is none; clients parse the arguments.
      byte[] input = startInput.length > 2 ? startInput : ascii("\"{}\"");
      text.text(input, 1, input.length - 1);
      chunks.arguments(tool, input, 1, input.length - 1);
    }
    if (block == Block.THINKING
        && signature.size() > 0
        && signature.size() <= MAX_THINKING_BYTES
        && thinking.size() <= MAX_THINKING_BYTES) {
      ByteOut whole = new ByteOut(thinking.size() + signature.size() + 64);
      whole.put("{\"type\":\"thinking\",\"thinking\":\"").put(thinking.array(), 0, thinking.size());
      whole.put("\",\"signature\":\"").put(signature.array(), 0, signature.size()).put("\"}");
      chunks.thinkingBlock(whole.array(), 0, whole.size());
    }
    block = Block.HIDDEN;
  }

  private void messageDelta(JsonView delta) {
    JsonView report = delta.get("usage");
    if (report != null) {
      usage.take(report, true);
    }
    JsonView reason = delta.at("delta", "stop_reason");
    String word = reason == null ? null : reason.text();
    if (word != null) {
      finishReason = FinishReasons.of(word);
    }
  }

  @Override
  Verdict verdict() {
    if (messageId == null) {
      return new Verdict.Broken("empty");
    }
    if (!closed() && finishReason == null) {
      return new Verdict.Broken("cut");
    }
    String finish = finishReason == null ? "stop" : finishReason;
    if (finish.equals("content_filter") && !text.any()) {
      chunks.refusal(tail);
    }
    chunks.finish(tail, finish);
    if (request.includeUsage()) {
      names.usageChunk(tail, names.created(), OpenAiUsageText.of(measured().usage()));
    }
    return new Verdict.Complete(tail.put(DONE).take());
  }

  @Override
  public AnswerFacts facts() {
    Measured measured = measured();
    return new AnswerFacts(
        measured.usage(), measured.source(), finishReason, text.any(), servedModel);
  }

  private Measured measured() {
    return Measured.of(usage.report(), request, text, target.estimateFactorPercent());
  }
}
