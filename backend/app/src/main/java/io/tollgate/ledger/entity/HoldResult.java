package io.tollgate.ledger.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a request for a hold ended. */
public sealed interface HoldResult {

  /** Committed: the call may be sent with this output cap. */
  record Placed(Hold hold, int outputTokens) implements HoldResult {}

  /**
   * A bucket has no room; nothing was reserved.
   *
   * @param available nano-USD free in that bucket (for grants: in all that may be used)
   * @param needed nano-USD the smallest useful hold would take
   * @param fitsLater whether it would fit once running holds are released
   * @param resetsAt when the bucket's window ends, if it has one
   */
  record Refused(
      BucketKind bucket, long available, long needed, boolean fitsLater, @Nullable Instant resetsAt)
      implements HoldResult {}

  /** The store is away, or slower than the queue allows; nothing was reserved. */
  record Unavailable(String reason) implements HoldResult {}
}
