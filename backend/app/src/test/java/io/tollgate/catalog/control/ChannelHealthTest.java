package io.tollgate.catalog.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChannelHealthTest {

  private static final long CHANNEL = 7;

  private long now = 1_000_000_000_000L;
  private final InstantSource clock = () -> Instant.ofEpochMilli(now);
  private final ChannelHealth health = new ChannelHealth(HealthSettings.usual(), clock);

  @Test
  void channelCoolsDownAfterConsecutiveFaultsOnly() {
    health.faulted(CHANNEL);
    health.faulted(CHANNEL);
    assertThat(health.admits(CHANNEL)).isTrue();
    assertThat(health.suspect(CHANNEL)).isTrue();
    health.succeeded(CHANNEL);
    assertThat(health.allWell()).isTrue();
    fault(3);
    assertThat(health.admits(CHANNEL)).isFalse();
    assertThat(health.begin(CHANNEL)).isFalse();
    assertThat(health.admits(CHANNEL + 1)).isTrue();
  }

  @Test
  void singleProbeFollowsACoolDownAndItsSuccessHeals() {
    fault(3);
    now += 999;
    assertThat(health.admits(CHANNEL)).isFalse();
    now += 1;
    assertThat(health.admits(CHANNEL)).isTrue();
    assertThat(health.begin(CHANNEL)).isTrue();
    assertThat(health.begin(CHANNEL)).isFalse();
    assertThat(health.admits(CHANNEL)).isFalse();
    health.succeeded(CHANNEL);
    assertThat(health.allWell()).isTrue();
  }

  @Test
  void failedProbeDoublesTheCoolDownUpToAMinute() {
    fault(3);
    long[] expected = {2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000};
    now += 1_000;
    for (long cool : expected) {
      assertThat(health.begin(CHANNEL)).isTrue();
      health.faulted(CHANNEL);
      now += cool - 1;
      assertThat(health.admits(CHANNEL)).as("after %s ms", cool - 1).isFalse();
      now += 1;
      assertThat(health.admits(CHANNEL)).as("after %s ms", cool).isTrue();
    }
  }

  @Test
  void retryAfterIsKeptUpToAMinute() {
    health.rateLimited(CHANNEL, Duration.ofSeconds(7));
    now += 6_999;
    assertThat(health.admits(CHANNEL)).isFalse();
    now += 1;
    assertThat(health.admits(CHANNEL)).isTrue();
    health.rateLimited(CHANNEL, Duration.ofHours(5));
    now += 60_000;
    assertThat(health.admits(CHANNEL)).isTrue();
    health.rateLimited(CHANNEL, Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(health.admits(CHANNEL)).isFalse();
  }

  @Test
  void longerRetryAfterExtendsACoolDownAndAShorterOneDoesNotCutIt() {
    health.rateLimited(CHANNEL, Duration.ofSeconds(10));
    health.rateLimited(CHANNEL, Duration.ofSeconds(1));
    now += 9_000;
    assertThat(health.admits(CHANNEL)).isFalse();
    health.rateLimited(CHANNEL, Duration.ofSeconds(20));
    now += 19_000;
    assertThat(health.admits(CHANNEL)).isFalse();
  }

  @Test
  void probeWithoutAVerdictGivesItsPlaceBack() {
    fault(3);
    now += 1_000;
    assertThat(health.begin(CHANNEL)).isTrue();
    health.released(CHANNEL);
    assertThat(health.begin(CHANNEL)).isTrue();
  }

  @Test
  void probeThatNeverReportsIsForgottenInTime() {
    fault(3);
    now += 1_000;
    assertThat(health.begin(CHANNEL)).isTrue();
    now += 30_000;
    assertThat(health.begin(CHANNEL)).isTrue();
  }

  @Test
  void callsFromBeforeTheCoolDownChangeNothing() {
    fault(3);
    health.succeeded(CHANNEL);
    assertThat(health.admits(CHANNEL)).isFalse();
    fault(50);
    now += 1_000;
    assertThat(health.admits(CHANNEL)).isTrue();
  }

  @Test
  void clockThatStepsBackFarDoesNotLockAChannelOut() {
    fault(3);
    now -= Duration.ofHours(2).toMillis();
    assertThat(health.admits(CHANNEL)).isTrue();
  }

  @Test
  void onlyOneOfManyRacingCallsBecomesTheProbe() throws Exception {
    fault(3);
    now += 1_000;
    AtomicInteger probes = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    Thread[] racers = new Thread[16];
    for (int i = 0; i < racers.length; i++) {
      racers[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      go.await();
                    } catch (InterruptedException stop) {
                      return;
                    }
                    probes.addAndGet(health.begin(CHANNEL) ? 1 : 0);
                  });
    }
    go.countDown();
    for (Thread racer : racers) {
      racer.join();
    }
    assertThat(probes.get()).isEqualTo(1);
  }

  private void fault(int times) {
    for (int i = 0; i < times; i++) {
      health.faulted(CHANNEL);
    }
  }
}
