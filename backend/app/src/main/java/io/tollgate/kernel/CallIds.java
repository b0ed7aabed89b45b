package io.tollgate.kernel;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes call ids: UUIDv7 (RFC 9562), rising within one process even when the clock steps back or
 * many ids fall into one millisecond.
 */
public final class CallIds {

  private static final int SEQUENCE_BITS = 12;

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  public CallIds(InstantSource clock) {
    this.clock = clock;
  }

  /** The next id; never the same twice, never smaller than one given before. */
  public CallId next() {
    long floor = clock.millis() << SEQUENCE_BITS;
    long ticket = last.updateAndGet(previous -> Math.max(previous + 1, floor));
    long millis = ticket >>> SEQUENCE_BITS;
    long sequence = ticket & ((1L << SEQUENCE_BITS) - 1);
    long high = (millis << 16) | 0x7000L | sequence;
    long low = (ThreadLocalRandom.current().nextLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE;
    return new CallId(new UUID(high, low));
  }
}
