package io.tollgate.gateway.client;

import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.pricing.entity.Quantities;

/** What a provider counts of a request that it was sent and never reported on. */
public final class PromptEstimate {

  private PromptEstimate() {}

  /**
   * The prompt alone, by an o200k count.
   *
   * @param factorPercent the vendor's factor over that count (design section 5, c)
   */
  public static Quantities of(ChatRequest request, int factorPercent) {
    return Quantities.of(TokenCount.scaled(PromptText.tokens(request), factorPercent), 0);
  }
}
