package io.tollgate.ledger.entity;

import io.tollgate.kernel.CallId;
import io.tollgate.keys.entity.ApiKey;
import java.time.Instant;
import java.util.List;

/**
 * A committed reservation. Ends exactly once: settled or released by its node, or voided by the
 * sweeper after its deadline.
 *
 * @param retail nano-USD held in the workspace's grants, and in the key's window if there is one
 * @param wholesale nano-USD held in the reseller's float
 * @param grants which grants hold the retail amount, in the order they are used up
 * @param floatBucket the reseller's float
 * @param windowBucket the key's window, or zero where the key has no budget
 * @param admittedAt by the database's clock
 */
public record Hold(
    CallId call,
    ApiKey key,
    long retail,
    long retailVersion,
    long wholesale,
    long wholesaleVersion,
    List<Slice> grants,
    long floatBucket,
    long windowBucket,
    Instant admittedAt) {

  /**
   * The part of a hold that one grant covers, in nano-USD.
   *
   * @param promo whether the grant was given rather than bought
   */
  public record Slice(long bucket, long amount, boolean promo) {}
}
