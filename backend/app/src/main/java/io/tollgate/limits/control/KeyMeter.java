package io.tollgate.limits.control;

import io.tollgate.limits.entity.AdmissionResult;
import io.tollgate.limits.entity.AdmissionResult.Permit;
import io.tollgate.limits.entity.RateState;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One key's calls on this node: how many began in each second of the last minute, and how many run.
 * Counts the running second and the sixty before it, so that no window of 60 s, wherever it begins,
 * ever holds more than the limit. The monitor is the key's own and is held for a few dozen
 * nanoseconds; nothing waits inside it.
 */
final class KeyMeter {

  private static final int SECONDS = 61;
  private static final long MILLIS = 1_000;

  private final int[] begun = new int[SECONDS];
  private long newest;
  private int inMinute;
  private int running;

  synchronized AdmissionResult admit(
      @Nullable Integer rpm, @Nullable Integer concurrency, long nowMillis) {
    long second = nowMillis / MILLIS;
    advance(second);
    if (concurrency != null && running >= concurrency) {
      return new AdmissionResult.Busy(concurrency, state(rpm, nowMillis));
    }
    if (rpm != null && inMinute >= rpm) {
      return new AdmissionResult.RateLimited(rate(rpm, nowMillis), untilRoom(rpm, nowMillis));
    }
    if (rpm != null) {
      begun[(int) (newest % SECONDS)]++;
      inMinute++;
    }
    Permit permit = Permit.NONE;
    if (concurrency != null) {
      running++;
      permit = new Place();
    }
    return new AdmissionResult.Admitted(permit, state(rpm, nowMillis));
  }

  synchronized RateState rateNow(int rpm, long nowMillis) {
    advance(nowMillis / MILLIS);
    return rate(rpm, nowMillis);
  }

  synchronized int running() {
    return running;
  }

  private synchronized void left() {
    running--;
  }

  /** Forgets seconds that are over; a clock that steps back leaves the newest second running. */
  private void advance(long second) {
    if (second - newest >= SECONDS) {
      Arrays.fill(begun, 0);
      inMinute = 0;
      newest = second;
    }
    while (newest < second) {
      newest++;
      int slot = (int) (newest % SECONDS);
      inMinute -= begun[slot];
      begun[slot] = 0;
    }
  }

  private @Nullable RateState state(@Nullable Integer rpm, long nowMillis) {
    return rpm == null ? null : rate(rpm, nowMillis);
  }

  private RateState rate(int rpm, long nowMillis) {
    return new RateState(
        rpm, Math.max(0, rpm - inMinute), inMinute == 0 ? 0 : until(newestBegun(), nowMillis));
  }

  private long newestBegun() {
    long second = newest;
    while (begun[(int) (second % SECONDS)] == 0) {
      second--;
    }
    return second;
  }

  /** Milliseconds until enough of the oldest are forgotten. */
  private long untilRoom(int rpm, long nowMillis) {
    int excess = inMinute - rpm + 1;
    for (long second = newest - SECONDS + 1; second < newest; second++) {
      excess -= begun[(int) Math.floorMod(second, (long) SECONDS)];
      if (excess <= 0) {
        return until(second, nowMillis);
      }
    }
    return until(newest, nowMillis);
  }

  /** When that second leaves the window. */
  private static long until(long second, long nowMillis) {
    return Math.max(1, (second + SECONDS) * MILLIS - nowMillis);
  }

  /** A place among the running calls; given back once. */
  private final class Place extends AtomicBoolean implements Permit {

    private static final long serialVersionUID = 1;

    @Override
    public void release() {
      if (compareAndSet(false, true)) {
        left();
      }
    }
  }
}
