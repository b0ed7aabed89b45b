package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.JsonFault;
import io.tollgate.gateway.entity.AnswerFacts;
import io.tollgate.gateway.entity.ChatRequest;
import org.jspecify.annotations.Nullable;

/** A chat completion in one piece; the client sees it when the charge is durable. */
final class OpenAiWholeAnswer extends WholeAnswer {

  private final ChatRequest request;
  private final Wire.Target target;
  private final ChunkScan scan;
  private final ProducedText text = new ProducedText();
  private Reported reported = new Reported();
  private @Nullable String finishReason;

  OpenAiWholeAnswer(ChatRequest request, Wire.Target target, AnswerNames names, WireLimits limits) {
    super(limits);
    this.request = request;
    this.target = target;
    this.scan = new ChunkScan(names.quotedId(), names.quotedModel(), false, true, text);
  }

  @Override
  Verdict read(byte[] buf, int to) throws JsonFault {
    scan.scan(buf, 0, to);
    if (scan.usageTo() > 0) {
      reported = OpenAiUsage.read(buf, scan.usageFrom(), scan.usageTo());
    }
    finishReason = scan.choice().finishReason();
    if (scan.failed()) {
      return new Verdict.Broken("error_in_200");
    }
    if (!scan.hasChoices()) {
      return new Verdict.Broken("garbage");
    }
    return new Verdict.Complete(scan.written());
  }

  @Override
  public AnswerFacts facts() {
    Measured measured = Measured.of(reported, request, text, target.estimateFactorPercent());
    return new AnswerFacts(
        measured.usage(), measured.source(), finishReason, text.any(), scan.servedModel());
  }
}
