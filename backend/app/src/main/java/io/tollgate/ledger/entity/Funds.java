package io.tollgate.ledger.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buckets one call draws on.
 *
 * @param grants usable ones of the workspace, in their order of use
 * @param reseller the reseller's float, null when it never bought any
 * @param window the key's budget window, null when the key has no budget
 * @param now by the database's clock
 */
public record Funds(
    List<Bucket> grants, @Nullable Bucket reseller, @Nullable Window window, Instant now) {

  /**
   * The room a key has left.
   *
   * @param budget the key's budget now, nano-USD; a lowered one binds although open holds may keep
   *     the bucket's credit above it for a while
   */
  public record Window(Bucket bucket, long budget, @Nullable Instant resetsAt) {

    long available() {
      return Math.max(0, Math.min(bucket.free(), budget - bucket.spent() - bucket.held()));
    }

    long availableLater() {
      return Math.max(0, Math.min(bucket.free() + bucket.held(), budget - bucket.spent()));
    }
  }
}
