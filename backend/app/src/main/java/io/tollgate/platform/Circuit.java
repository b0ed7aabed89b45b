package io.tollgate.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a server that may be away. It is found out beside the requests that need it, by
 * one probe at a time and by the calls that fail, so that nobody waits for a server that hangs.
 */
public final class Circuit {

  private final InstantSource clock;
  private final AtomicReference<@Nullable Instant> awaySince = new AtomicReference<>();

  /** Until something fails the server is believed to be there. */
  public Circuit(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether it makes sense to call the server; never waits. */
  public boolean isClosed() {
    return awaySince.get() == null;
  }

  /** Notes that the server did not answer; true when it did before. */
  public boolean failed() {
    return awaySince.compareAndSet(null, clock.instant());
  }

  /** Notes that it answered; gives since when it was away, null when it was not. */
  public @Nullable Instant answered() {
    return awaySince.getAndSet(null);
  }
}
