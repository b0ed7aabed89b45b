package io.tollgate.metering.control;

import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.Charge;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.metering.store.OverdueHold;
import io.tollgate.platform.DataConnections;
import io.tollgate.platform.GroupCommitLimits;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes the place of the real class in the bench's build without money (system S2): every hold is
 * placed and every charge done at once, and nothing is written. The difference between S2 and S3 is
 * therefore what durable money costs. Never part of the product.
 */
public final class Accounts implements AutoCloseable {

  private static final SettleResult DONE = new SettleResult.Done();

  public Accounts(DataConnections database, String node, GroupCommitLimits limits) {}

  public Accounts start() {
    return this;
  }

  public CompletionStage<HoldResult> place(HoldRequest wanted) {
    Hold hold =
        new Hold(
            wanted.call(),
            wanted.key(),
            Long.MAX_VALUE,
            wanted.retailVersion(),
            Long.MAX_VALUE,
            wanted.wholesaleVersion(),
            List.of(),
            0,
            0,
            Instant.now());
    return CompletableFuture.completedFuture(
        new HoldResult.Placed(hold, wanted.maxOutputTokens()));
  }

  public CompletionStage<SettleResult> settle(Hold hold, CallRecord call, Charge charge) {
    return CompletableFuture.completedFuture(DONE);
  }

  public CompletionStage<SettleResult> release(Hold hold, CallRecord call) {
    return CompletableFuture.completedFuture(DONE);
  }

  public void record(CallRecord call) {}

  public boolean healthy() {
    return true;
  }

  public Instant lastCommitAt() {
    return Instant.EPOCH;
  }

  public int depth() {
    return 0;
  }

  public long unrecordedCalls() {
    return 0;
  }

  @Override
  public void close() {}

  void sweep(OverdueHold hold) {}

  void drop(Hold hold) {}

  void refund(Hold hold) {}

  void unrecorded() {}
}
