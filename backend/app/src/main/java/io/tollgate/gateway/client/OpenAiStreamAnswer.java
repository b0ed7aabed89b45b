package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.client.json.Splice;
import io.tollgate.gateway.entity.AnswerFacts;
import io.tollgate.gateway.entity.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * A stream of chat completion chunks. Each chunk goes out as soon as it is complete; from the chunk
 * on in which the last choice finishes everything is held for the tail. The usage chunk is always
 * ours: {@code choices: []} and the provider's last usage object, or the estimate, if the client
 * asked for it. Chunks without choices, such as Azure's prompt filter results, are dropped: some
 * clients break on them.
 */
final class OpenAiStreamAnswer extends StreamAnswer {

  private static final byte[] DONE_MARK = ascii("[DONE]");

  private final ChatRequest request;
  private final Wire.Target target;
  private final AnswerNames names;
  private final ChunkScan chunk;

  private boolean holding;
  private boolean began;
  private @Nullable String finishReason;
  private byte @Nullable [] usage;
  private Reported reported = new Reported();

  OpenAiStreamAnswer(
      ChatRequest request, Wire.Target target, AnswerNames names, WireLimits limits) {
    super(limits);
    this.request = request;
    this.target = target;
    this.names = names;
    this.chunk =
        new ChunkScan(names.quotedId(), names.quotedModel(), true, request.includeUsage(), text);
  }

  @Override
  void data(byte[] buf, int from, int to) {
    if (isDone(buf, from, to)) {
      close();
      return;
    }
    chunk.scan(buf, from, to);
    if (chunk.usageTo() > 0) {
      usage(buf, chunk.usageFrom(), chunk.usageTo());
    }
    ChoiceScan choice = chunk.choice();
    finishReason = choice.finishReason();
    if (chunk.failed()) {
      spoil("error_in_200");
      return;
    }
    if (!chunk.hasChoices() || choice.count() == 0) {
      return;
    }
    began = true;
    holding |= choice.finished() >= request.choices();
    ByteOut sink = holding ? tail : out;
    sink.put(DATA);
    chunk.write(sink);
    sink.put(END);
  }

  private void usage(byte[] buf, int from, int to) {
    Reported latest = OpenAiUsage.read(buf, from, to);
    // The last report wins, but zeros after a count are no news.
    if (!latest.counted() && reported.counted()) {
      return;
    }
    reported = latest;
    if (request.includeUsage()) {
      Splice edits = new Splice();
      JsonCursor cursor = new JsonCursor().over(buf, from, to);
      ChunkScan.visibleUsage(cursor, buf, edits);
      usage = edits.apply(buf, from, to);
    }
  }

  @Override
  Verdict verdict() {
    if (!began) {
      return new Verdict.Broken("empty");
    }
    if (!closed() && finishReason == null) {
      return new Verdict.Broken("cut");
    }
    if (request.includeUsage()) {
      long created = chunk.created() > 0 ? chunk.created() : names.created();
      byte[] shown = usage != null ? usage : OpenAiUsageText.of(measured().usage());
      names.usageChunk(tail, created, shown);
    }
    return new Verdict.Complete(tail.put(DONE).take());
  }

  @Override
  public AnswerFacts facts() {
    Measured measured = measured();
    return new AnswerFacts(
        measured.usage(), measured.source(), finishReason, text.any(), chunk.servedModel());
  }

  private Measured measured() {
    return Measured.of(reported, request, text, target.estimateFactorPercent());
  }

  private static boolean isDone(byte[] buf, int from, int to) {
    if (buf[from] != '[' || to - from < DONE_MARK.length) {
      return false;
    }
    for (int i = 0; i < DONE_MARK.length; i++) {
      if (buf[from + i] != DONE_MARK[i]) {
        return false;
      }
    }
    return true;
  }
}
