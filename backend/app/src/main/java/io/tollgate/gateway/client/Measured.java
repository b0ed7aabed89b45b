package io.tollgate.gateway.client;

import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;

/** Quantities, and who counted them. */
record Measured(Quantities usage, UsageSource source) {

  /** A single answer above this many tokens is absurd. */
  static final long MAX_TOKENS = 1_000_000_000L;

  /**
   * Makes a provider's report consistent, or estimates what it lacks.
   *
   * <p>Negative figures, parts above their whole and figures beyond reason are clamped and the
   * result is {@code SUSPECT}. A missing or zero prompt, and a missing or zero output beside text,
   * are estimated (design section 5, c and f). An answer that says nothing and reports nothing used
   * nothing.
   */
  static Measured of(Reported report, ChatRequest request, ProducedText text, int factorPercent) {
    boolean said = text.any();
    if (!report.present() && !said) {
      return new Measured(Quantities.NONE, UsageSource.NONE);
    }
    Clamp clamp = new Clamp();
    long input = clamp.whole(report.input);
    long output = clamp.whole(report.output);
    boolean estimatedInput = input == 0 && said;
    boolean estimatedOutput = said && (output == 0 || !report.outputFinal);
    if (estimatedInput) {
      input = TokenCount.scaled(PromptText.tokens(request), factorPercent);
    }
    long reasoning = 0;
    if (estimatedOutput) {
      output = Math.max(output, TokenCount.scaled(text.tokens(), factorPercent));
      reasoning = text.reasoningTokens(output);
    } else {
      reasoning = clamp.part(report.reasoning, output);
    }
    long cached = estimatedInput ? 0 : clamp.part(report.cached, input);
    long write1h = estimatedInput ? 0 : clamp.part(report.write1h, input - cached);
    long write5m = estimatedInput ? 0 : clamp.part(report.write5m, input - cached - write1h);
    long searches = clamp.whole(report.webSearches);
    Quantities usage = new Quantities(input, cached, write5m, write1h, output, reasoning, searches);
    if (clamp.hit) {
      return new Measured(usage, UsageSource.SUSPECT);
    }
    boolean estimated = estimatedInput || estimatedOutput;
    return new Measured(usage, estimated ? UsageSource.ESTIMATED : UsageSource.PROVIDER);
  }

  private static final class Clamp {
    private boolean hit;

    long whole(long reported) {
      return part(reported, MAX_TOKENS);
    }

    long part(long reported, long limit) {
      if (reported == Reported.ABSENT) {
        return 0;
      }
      if (reported < 0 || reported > limit) {
        hit = true;
        return reported < 0 ? 0 : limit;
      }
      return reported;
    }
  }
}
