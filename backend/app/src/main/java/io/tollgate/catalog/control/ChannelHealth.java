package io.tollgate.catalog.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this node saw of each channel. Some provider faults in a row make a channel cool down; then
 * a single call probes it: its success makes the channel healthy, its fault doubles the cool-down.
 * Only the provider's own faults are reported here (design section 6): never a client that left, a
 * request the provider rightly refused, or trouble of ours.
 */
@ApplicationScoped
public class ChannelHealth {

  private final HealthSettings settings;
  private final InstantSource clock;

  /** Only channels in trouble; healthy ones cost nothing. */
  private final ConcurrentHashMap<Long, Trouble> troubles = new ConcurrentHashMap<>();

  /**
   * @param faults in a row, since the last success or cool-down
   * @param trips cool-downs in a row
   * @param coolUntil epoch milliseconds; a channel with trips that is past it may be probed
   * @param probeUntil epoch milliseconds until which a running probe keeps others away
   */
  private record Trouble(int faults, int trips, long coolUntil, long probeUntil) {

    static final Trouble NONE = new Trouble(0, 0, 0, 0);
  }

  /** For the container's proxy, which only passes calls on. */
  protected ChannelHealth() {
    this(HealthSettings.usual(), () -> Instant.EPOCH);
  }

  @Inject
  public ChannelHealth(HealthSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether no channel is in trouble: then nothing else need be asked. */
  public boolean allWell() {
    return troubles.isEmpty();
  }

  /** Whether a call may be sent there: not cooling down, and no probe on its way. */
  public boolean admits(long channel) {
    Trouble trouble = troubles.get(channel);
    return trouble == null || admits(trouble, clock.millis());
  }

  /** Whether its last calls failed; among equals others are tried first. */
  public boolean suspect(long channel) {
    return troubles.containsKey(channel);
  }

  /**
   * Claims the channel for one call that is about to be sent. After a cool-down only one call gets
   * it; whoever got true reports how it ended, once, by one of the methods below.
   */
  public boolean begin(long channel) {
    if (!troubles.containsKey(channel)) {
      return true;
    }
    long now = clock.millis();
    boolean[] admitted = {true};
    troubles.computeIfPresent(
        channel,
        (id, trouble) -> {
          admitted[0] = admits(trouble, now);
          return admitted[0] && trouble.trips() > 0
              ? new Trouble(
                  trouble.faults(),
                  trouble.trips(),
                  trouble.coolUntil(),
                  now + settings.probeMillis())
              : trouble;
        });
    return admitted[0];
  }

  /** The provider served a call. */
  public void succeeded(long channel) {
    if (troubles.isEmpty()) {
      return;
    }
    long now = clock.millis();
    // A call from before the cool-down proves nothing about what happened since.
    troubles.computeIfPresent(channel, (id, trouble) -> cooling(trouble, now) ? trouble : null);
  }

  /**
   * The provider failed by its own fault: no connection, 5xx, garbage, silence, a broken answer.
   */
  public void faulted(long channel) {
    long now = clock.millis();
    troubles.compute(
        channel,
        (id, known) -> {
          Trouble trouble = known == null ? Trouble.NONE : known;
          if (cooling(trouble, now)) {
            return trouble;
          }
          int faults = trouble.faults() + 1;
          return trouble.trips() == 0 && faults < settings.faults()
              ? new Trouble(faults, 0, 0, 0)
              : tripped(trouble, now, settings.coolDownMillis(trouble.trips() + 1));
        });
  }

  /**
   * The provider said that we call too often.
   *
   * @param retryAfter what it asked for, null when it did not say; kept up to the longest cool-down
   */
  public void rateLimited(long channel, @Nullable Duration retryAfter) {
    long now = clock.millis();
    troubles.compute(
        channel,
        (id, known) -> {
          Trouble trouble = known == null ? Trouble.NONE : known;
          long asked =
              retryAfter == null
                  ? settings.coolDownMillis(trouble.trips() + 1)
                  : Math.clamp(millis(retryAfter), 1, settings.mostMillis());
          return cooling(trouble, now) && trouble.coolUntil() >= now + asked
              ? trouble
              : tripped(trouble, now, asked);
        });
  }

  /** The call ended without saying anything about the provider; a probe is given back. */
  public void released(long channel) {
    troubles.computeIfPresent(
        channel,
        (id, trouble) -> new Trouble(trouble.faults(), trouble.trips(), trouble.coolUntil(), 0));
  }

  private boolean admits(Trouble trouble, long now) {
    return !cooling(trouble, now) && !within(now, trouble.probeUntil(), settings.probeMillis());
  }

  private boolean cooling(Trouble trouble, long now) {
    return within(now, trouble.coolUntil(), settings.mostMillis());
  }

  /** Also false when the clock stepped back so far that the limit cannot be true. */
  private static boolean within(long now, long until, long most) {
    return now < until && until - now <= most;
  }

  private static Trouble tripped(Trouble trouble, long now, long coolMillis) {
    return new Trouble(0, Math.min(trouble.trips() + 1, 1_000), now + coolMillis, 0);
  }

  private static long millis(Duration duration) {
    return duration.compareTo(Duration.ofDays(1)) > 0
        ? Duration.ofDays(1).toMillis()
        : duration.toMillis();
  }
}
