package io.tollgate.pricing.entity;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Random prices and quantities, none, small, usual and absurd, all from one seed: a failing seed is
 * the whole sample.
 */
final class PriceSamples {

  private final SplittableRandom random;

  PriceSamples(long seed) {
    random = new SplittableRandom(seed);
  }

  long amount() {
    return switch (random.nextInt(17)) {
      case 0 -> 0;
      case 1, 2, 3 -> random.nextLong(21);
      case 4, 5, 6, 7, 8, 9 -> random.nextLong(200_001);
      case 16 -> random.nextLong(Long.MAX_VALUE) + 1;
      default -> random.nextLong(100_000_000_001L);
    };
  }

  /** Between zero and that, both included; the ends more often than chance has it. */
  long upTo(long most) {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> most;
      default -> most == Long.MAX_VALUE ? amount() : random.nextLong(most + 1);
    };
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  Prices prices() {
    return new Prices(
        amount(), maybe(), maybe(), maybe(), amount(), maybe(), maybe(), maybe(), maybe());
  }

  /** Parts that never exceed their whole. */
  Quantities quantities(long input, long output, long searches) {
    long cached = upTo(input);
    long fiveMinutes = upTo(input - cached);
    long oneHour = upTo(input - cached - fiveMinutes);
    return new Quantities(input, cached, fiveMinutes, oneHour, output, upTo(output), searches);
  }

  private @Nullable Long maybe() {
    return random.nextInt(10) < 4 ? null : amount();
  }
}
