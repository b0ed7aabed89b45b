package io.tollgate.gateway.control;

import io.tollgate.catalog.entity.Model;
import io.tollgate.gateway.control.Stages.RoutedCall;
import io.tollgate.gateway.entity.Candidate;
import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.pricing.entity.HoldBound;
import io.tollgate.pricing.entity.Prices;
import io.tollgate.pricing.entity.PromptBound;

/**
 * What a call may cost at most: the dearest of its candidate routes, so that whichever serves it is
 * covered.
 */
final class Bounds {

  /** Searches a provider may bill for one answer; what it does beyond is its own limit. */
  private static final int MOST_SEARCHES = 10;

  /** A cap below this is not worth a call that named none. */
  private static final int LEAST_OUTPUT = 256;

  private static final int DEADLINE_MARGIN_SECONDS = 30;

  private final int deadlineSeconds;

  Bounds(int callMillis) {
    this.deadlineSeconds = callMillis / 1000 + DEADLINE_MARGIN_SECONDS;
  }

  HoldRequest of(RoutedCall routed) {
    ChatRequest chat = routed.known().call().chat();
    PromptBound prompt =
        new PromptBound(
            chat.textBytes(),
            0,
            chat.images(),
            chat.webSearch() ? MOST_SEARCHES : 0,
            chat.choices());
    Model model = routed.model().model();
    long retailBase = 0;
    long retailRate = 0;
    long wholesaleBase = 0;
    long wholesaleRate = 0;
    long costMost = 0;
    int limit = Integer.MAX_VALUE;
    for (Candidate candidate : routed.model().candidates()) {
      limit = Math.min(limit, candidate.outputLimit());
    }
    int most = most(chat, model, limit);
    Candidate before = null;
    for (Candidate candidate : routed.model().candidates()) {
      // Routes of one model share their sale prices, and so the bounds that follow from them.
      if (before == null || !before.model().name().equals(candidate.model().name())) {
        HoldBound retail = bound(prompt, candidate.retail().prices(), candidate.model());
        HoldBound wholesale = bound(prompt, candidate.wholesale().prices(), candidate.model());
        retailBase = Math.max(retailBase, retail.base());
        retailRate = Math.max(retailRate, retail.outputRate());
        wholesaleBase = Math.max(wholesaleBase, wholesale.base());
        wholesaleRate = Math.max(wholesaleRate, wholesale.outputRate());
      }
      before = candidate;
      HoldBound cost = bound(prompt, candidate.cost().prices(), candidate.model());
      costMost = Math.max(costMost, cost.amount(most));
    }
    Candidate first = routed.model().candidates().getFirst();
    return new HoldRequest(
        routed.known().call().log().id(),
        routed.known().key(),
        model.name(),
        retailBase,
        retailRate,
        first.retail().id(),
        wholesaleBase,
        wholesaleRate,
        first.wholesale().id(),
        chat.outputCap() == null ? Math.min(LEAST_OUTPUT, most) : most,
        most,
        costMost,
        deadlineSeconds);
  }

  private static int most(ChatRequest chat, Model model, int limit) {
    Integer asked = chat.outputCap();
    return Math.min(asked == null ? model.defaultOutputTokens() : asked, limit);
  }

  private static HoldBound bound(PromptBound prompt, Prices prices, Model model) {
    return HoldBound.of(prompt, prices, model.imageTokenBound(), model.holdPercent())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_REQUEST_ERROR,
                    400,
                    "Web search is not offered for this model.",
                    "tools"));
  }
}
