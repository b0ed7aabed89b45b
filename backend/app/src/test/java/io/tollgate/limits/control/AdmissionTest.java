package io.tollgate.limits.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.limits.entity.AdmissionResult;
import io.tollgate.limits.entity.AdmissionResult.Admitted;
import io.tollgate.limits.entity.AdmissionResult.Busy;
import io.tollgate.limits.entity.AdmissionResult.RateLimited;
import io.tollgate.limits.entity.RateState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00.250Z");

  private final Admission admission = new Admission();

  @Test
  void keyWithoutLimitsIsAlwaysLetIn() {
    ApiKey key = key(null, null);
    for (int i = 0; i < 1_000; i++) {
      assertThat(admission.admit(key, START)).isInstanceOf(Admitted.class);
    }
    assertThat(((Admitted) admission.admit(key, START)).rate()).isNull();
  }

  @Test
  void sixthRequestOfFivePerMinuteIsRefusedUntilTheFirstIsAMinuteOld() {
    ApiKey key = key(5, null);
    for (int left = 4; left >= 0; left--) {
      Admitted admitted = (Admitted) admission.admit(key, START);
      assertThat(admitted.rate().remaining()).isEqualTo(left);
      assertThat(admitted.rate().limit()).isEqualTo(5);
    }
    RateLimited refused = (RateLimited) admission.admit(key, START.plusSeconds(3));
    assertThat(refused.rate().remaining()).isZero();
    Instant again = START.plusSeconds(3).plusMillis(refused.retryAfterMillis());
    assertThat(admission.admit(key, again.minusMillis(1))).isInstanceOf(RateLimited.class);
    assertThat(admission.admit(key, again)).isInstanceOf(Admitted.class);
    assertThat(refused.retryAfterSeconds()).isEqualTo(58);
  }

  @Test
  void refusalsConsumeNothing() {
    ApiKey key = key(1, null);
    admission.admit(key, START);
    for (int i = 0; i < 10_000; i++) {
      assertThat(admission.admit(key, START.plusMillis(i))).isInstanceOf(RateLimited.class);
    }
    assertThat(admission.admit(key, START.plusMillis(61_000))).isInstanceOf(Admitted.class);
  }

  @Test
  void noWindowOfAMinuteEverHoldsMoreThanTheLimitAndNoCallWaitsMuchLonger() {
    Random random = new Random(7);
    ApiKey key = key(20, null);
    ArrayDeque<Long> admitted = new ArrayDeque<>();
    long now = START.toEpochMilli();
    for (int i = 0; i < 50_000; i++) {
      now += random.nextInt(random.nextInt(20) == 0 ? 20_000 : 700);
      AdmissionResult result = admission.admit(key, Instant.ofEpochMilli(now));
      while (!admitted.isEmpty() && admitted.peekFirst() <= now - 62_000) {
        admitted.removeFirst();
      }
      if (result instanceof Admitted) {
        admitted.addLast(now);
        long inMinute = within(admitted, now, 60_000);
        assertThat(inMinute).isLessThanOrEqualTo(20);
      } else {
        assertThat(within(admitted, now, 61_001)).isGreaterThanOrEqualTo(20);
      }
    }
  }

  @Test
  void resetSaysWhenTheWholeLimitIsBack() {
    ApiKey key = key(10, null);
    admission.admit(key, START);
    Admitted second = (Admitted) admission.admit(key, START.plusSeconds(30));
    Instant whole = START.plusSeconds(30).plusMillis(second.rate().resetMillis());
    Admitted later = (Admitted) admission.admit(key, whole);
    assertThat(later.rate().remaining()).isEqualTo(9);
    assertThat(new RateState(10, 9, 850).reset()).isEqualTo("850ms");
    assertThat(new RateState(10, 9, 59_150).reset()).isEqualTo("59.2s");
    assertThat(new RateState(10, 9, 60_000).reset()).isEqualTo("60s");
  }

  @Test
  void callsAtOnceAreBoundedAndAPlaceIsGivenBackOnce() {
    ApiKey key = key(null, 2);
    Admitted first = (Admitted) admission.admit(key, START);
    Admitted second = (Admitted) admission.admit(key, START);
    assertThat(admission.admit(key, START)).isEqualTo(new Busy(2, null));
    first.permit().release();
    first.permit().release();
    first.permit().release();
    assertThat(admission.running(key.id())).isEqualTo(1);
    assertThat(admission.admit(key, START)).isInstanceOf(Admitted.class);
    assertThat(admission.admit(key, START)).isInstanceOf(Busy.class);
    second.permit().release();
  }

  @Test
  void refusalForCallsAtOnceDoesNotCountAsARequest() {
    ApiKey key = key(2, 1);
    Admitted running = (Admitted) admission.admit(key, START);
    Busy busy = (Busy) admission.admit(key, START);
    assertThat(busy.rate().remaining()).isEqualTo(1);
    running.permit().release();
    assertThat(admission.admit(key, START)).isInstanceOf(Admitted.class);
  }

  @Test
  void refusalForTheRateTakesNoPlace() {
    ApiKey key = key(1, 5);
    ((Admitted) admission.admit(key, START)).permit().release();
    assertThat(admission.admit(key, START)).isInstanceOf(RateLimited.class);
    assertThat(admission.running(key.id())).isZero();
  }

  @Test
  void zeroMeansNothing() {
    assertThat(admission.admit(key(0, null), START)).isInstanceOf(RateLimited.class);
    assertThat(admission.admit(key(null, 0), START)).isInstanceOf(Busy.class);
  }

  @Test
  void changedLimitCountsWhatWasCalledBefore() {
    ApiKey wide = key(10, null);
    for (int i = 0; i < 8; i++) {
      admission.admit(wide, START);
    }
    ApiKey narrow = limited(wide, 5, null);
    RateLimited refused = (RateLimited) admission.admit(narrow, START);
    assertThat(refused.rate().remaining()).isZero();
    assertThat(refused.retryAfterMillis()).isPositive();
  }

  @Test
  void clockThatStepsBackLetsNobodyInTwice() {
    ApiKey key = key(1, null);
    admission.admit(key, START);
    assertThat(admission.admit(key, START.minusSeconds(3_600))).isInstanceOf(RateLimited.class);
  }

  @Test
  void racesLetInExactlyTheLimitAndLoseNoPlace() throws Exception {
    ApiKey key = key(10_000, 8);
    AtomicInteger admitted = new AtomicInteger();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> racers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      racers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      go.await();
                    } catch (InterruptedException stop) {
                      return;
                    }
                    for (int call = 0; call < 4_000; call++) {
                      if (admission.admit(key, START) instanceof Admitted in) {
                        admitted.incrementAndGet();
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                        in.permit().release();
                        in.permit().release();
                      }
                    }
                  }));
    }
    go.countDown();
    for (Thread racer : racers) {
      racer.join();
    }
    assertThat(most.get()).isLessThanOrEqualTo(8);
    assertThat(admission.running(key.id())).isZero();
    while (admission.admit(key, START) instanceof Admitted rest) {
      admitted.incrementAndGet();
      rest.permit().release();
    }
    assertThat(admitted.get()).isEqualTo(10_000);
  }

  private static long within(ArrayDeque<Long> times, long now, long millis) {
    return times.stream().filter(at -> at > now - millis).count();
  }

  private static ApiKey key(Integer rpm, Integer concurrency) {
    return new ApiKey(
        new KeyId(UUID.randomUUID()),
        new ResellerId(UUID.randomUUID()),
        new WorkspaceId(UUID.randomUUID()),
        null,
        "0123456789ab",
        KeyMode.LIVE,
        true,
        Set.of(),
        null,
        null,
        rpm,
        concurrency,
        null,
        1);
  }

  private static ApiKey limited(ApiKey key, Integer rpm, Integer concurrency) {
    return new ApiKey(
        key.id(),
        key.reseller(),
        key.workspace(),
        null,
        key.publicId(),
        key.mode(),
        true,
        Set.of(),
        null,
        null,
        rpm,
        concurrency,
        null,
        2);
  }
}
