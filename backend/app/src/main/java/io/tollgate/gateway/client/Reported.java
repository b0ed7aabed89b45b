package io.tollgate.gateway.client;

/**
 * A provider's usage report by our arithmetic (see {@link io.tollgate.pricing.entity.Quantities}),
 * not yet checked.
 */
final class Reported {

  static final long ABSENT = Long.MIN_VALUE;

  long input = ABSENT;
  long cached = ABSENT;
  long write5m = ABSENT;
  long write1h = ABSENT;
  long output = ABSENT;
  long reasoning = ABSENT;
  long webSearches = ABSENT;

  /** Whether the output is the last word; a report from the start of a stream is not. */
  boolean outputFinal = true;

  boolean present() {
    return input != ABSENT || output != ABSENT;
  }

  /** Whether it reports anything but zeros. */
  boolean counted() {
    return (input != ABSENT && input != 0) || (output != ABSENT && output != 0);
  }

  static long orZero(long reported) {
    return reported == ABSENT ? 0 : reported;
  }

  /** Sum of two figures, where an absent one is none. */
  static long sum(long a, long b) {
    if (a == ABSENT) {
      return b;
    }
    return b == ABSENT ? a : a + b;
  }
}
