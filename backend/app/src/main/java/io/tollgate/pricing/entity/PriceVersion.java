package io.tollgate.pricing.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, dated price; pinned by a call when it is admitted.
 *
 * @param validFrom inclusive
 * @param validTo exclusive; null means open
 */
public record PriceVersion(long id, Prices prices, Instant validFrom, @Nullable Instant validTo) {

  public boolean validAt(Instant at) {
    return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
  }
}
