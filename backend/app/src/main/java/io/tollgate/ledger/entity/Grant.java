package io.tollgate.ledger.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credit of a workspace as it stands now, in nano-USD.
 *
 * @param priority lower is used first
 * @param credited what it was at first
 * @param spent charged to it
 * @param held reserved by running calls
 * @param free neither spent nor held
 * @param expired whether its time is over, so that what is free cannot be used
 */
public record Grant(
    long id,
    boolean promo,
    int priority,
    long credited,
    long spent,
    long held,
    long free,
    @Nullable Instant expiresAt,
    boolean expired) {

  /** What may be spent of it now. */
  public long available() {
    return expired ? 0 : free;
  }
}
