package io.tollgate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CallIdTest {

  /** The last whole second that ids can name. */
  private static final long LAST = (1L << 47) / 1_000 * 1_000 - 1;

  @Property
  void boundLiesBelowEveryIdOfItsMillisecondAndAboveAllBefore(
      @ForAll @LongRange(min = 1, max = LAST) long millis) {
    CallId bound = CallId.firstAt(Instant.ofEpochMilli(millis));
    CallId at = new CallIds(InstantSource.fixed(Instant.ofEpochMilli(millis))).next();
    CallId before = new CallIds(InstantSource.fixed(Instant.ofEpochMilli(millis - 1))).next();
    assertThat(bound.value()).isLessThanOrEqualTo(at.value()).isGreaterThan(before.value());
    assertThat(at.madeAt()).isEqualTo(Instant.ofEpochMilli(millis));
  }

  @Test
  void instantWithinAMillisecondCountsFromTheNext() {
    Instant whole = Instant.parse("2026-11-21T10:00:00.005Z");
    assertThat(CallId.firstAt(whole.minusNanos(1))).isEqualTo(CallId.firstAt(whole));
    assertThat(CallId.firstAt(whole.plusNanos(1))).isEqualTo(CallId.firstAt(whole.plusMillis(1)));
  }

  @Test
  void endsOfTimeAreBounds() {
    assertThat(CallId.firstAt(Instant.MIN)).isEqualTo(CallId.firstAt(Instant.EPOCH));
    assertThat(CallId.firstAt(Instant.MAX).value())
        .isGreaterThan(CallId.firstAt(Instant.parse("6400-01-01T00:00:00Z")).value());
  }
}
