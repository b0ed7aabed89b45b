package io.tollgate.sandbox.answer;

import io.tollgate.sandbox.behaviour.Chosen;
import java.util.List;

/** What the sandbox reports in place of the truth where it was asked to. */
final class UsageLies {
  private static final long HUGE = 987_654_321;
  private static final int CACHED_PER_INPUT = 16;

  private UsageLies() {}

  static List<Usage> reported(Usage truth, Chosen chosen) {
    return switch (chosen.behaviour()) {
      case NO_USAGE -> List.of();
      case ZERO_USAGE -> List.of(Usage.ZERO);
      case TWO_USAGES -> List.of(truth.withCompletion(truth.completion() / 2), truth);
      case BAD_USAGE_NEGATIVE -> List.of(truth.withCompletion(-truth.completion()));
      case BAD_USAGE_CACHED_ABOVE_INPUT ->
          List.of(truth.withCacheRead(truth.prompt() * CACHED_PER_INPUT + 1));
      case BAD_USAGE_HUGE -> List.of(truth.withCompletion(HUGE));
      default -> List.of(truth);
    };
  }
}
