package io.tollgate.metering.control;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.Charge;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.metering.store.OverdueHold;
import io.tollgate.platform.DataConnections;
import io.tollgate.platform.GroupCommit;
import io.tollgate.platform.GroupCommit.Patience;
import io.tollgate.platform.GroupCommitLimits;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds, charges and records of calls. No method blocks: each queues its wish for this node's
 * writer and returns; stages complete on the writer's thread, once the wish is durable or refused.
 *
 * <p>A waiter may give up by cancelling or completing the stage's future. A hold placed for it is
 * then given back, a charge not yet written is not written and the call is recorded as failed, and
 * a charge that turns out to be written is taken back. Give waits a limit: a stage whose commit is
 * in doubt stays open until the database can be asked.
 */
public final class Accounts implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Accounts.class.getName());

  private final GroupCommit<Task> writer;
  private final Refunds refunds;
  private final AtomicLong unrecorded = new AtomicLong();

  /**
   * Gathers wishes, and writes them once started.
   *
   * @param node this node's name, kept with what it writes
   */
  public Accounts(DataConnections database, String node, GroupCommitLimits limits) {
    CallWork work = new CallWork(this, node);
    refunds = new Refunds(database, node);
    writer = new GroupCommit<>("tollgate-writer", database, limits, work);
  }

  /** Connects and begins to write. */
  public Accounts start() {
    writer.start();
    refunds.start();
    return this;
  }

  /** Reserves room in all buckets of a call, or says which has none. */
  public CompletionStage<HoldResult> place(HoldRequest request) {
    Task.Place task = new Task.Place(request);
    String refusal = writer.offer(task, Patience.BRIEF);
    if (refusal != null) {
      task.waiter.complete(new HoldResult.Unavailable(refusal));
    }
    return task.waiter;
  }

  /**
   * Ends a hold with a charge. Repeating it changes nothing.
   *
   * @throws IllegalArgumentException when the call's state is not one that is charged, when the
   *     charge lies outside the hold, or when there is a cost and no attempt that caused it
   */
  public CompletionStage<SettleResult> settle(Hold hold, CallRecord call, Charge charge) {
    if (!isCharged(call.state())) {
      throw new IllegalArgumentException("a call that ended " + call.state() + " is not charged");
    }
    if (charge.cost() > 0 && call.attempts().isEmpty()) {
      throw new IllegalArgumentException("a cost without an attempt");
    }
    requireWithin(charge.retail(), hold.retail(), "retail");
    requireWithin(charge.wholesale(), hold.wholesale(), "wholesale");
    requireWithin(charge.cost(), Long.MAX_VALUE, "cost");
    return end(new Task.End(hold, call, charge));
  }

  /**
   * Ends a hold without a charge; what its attempts cost is the platform's loss.
   *
   * @throws IllegalArgumentException when the call's state is one that is charged
   */
  public CompletionStage<SettleResult> release(Hold hold, CallRecord call) {
    if (isCharged(call.state())) {
      throw new IllegalArgumentException("a call that ended " + call.state() + " must be charged");
    }
    return end(new Task.End(hold, call, null));
  }

  /**
   * Keeps a call that had no hold: refused before, or made with a test key. Not waited for; when
   * the store is away too long the record is lost and counted.
   *
   * @throws IllegalArgumentException when a live call's state is one that is charged
   */
  public void record(CallRecord call) {
    ApiKey key = call.key();
    if (isCharged(call.state()) && (key == null || key.mode() == KeyMode.LIVE)) {
      throw new IllegalArgumentException(
          "a live call that ended " + call.state() + " needs a hold");
    }
    if (writer.offer(new Task.Note(call), Patience.LONG) != null) {
      unrecorded();
    }
  }

  /** Whether the store answered the last time it was asked. */
  public boolean healthy() {
    return writer.healthy();
  }

  /** When this node's last transaction became durable, by the database's clock. */
  public Instant lastCommitAt() {
    return writer.lastCommitAt();
  }

  /** Wishes waiting for the writer now. */
  public int depth() {
    return writer.depth();
  }

  /** Calls without a hold whose record could not be kept since the start. */
  public long unrecordedCalls() {
    return unrecorded.get();
  }

  /** Takes nothing new, writes what is queued, and disconnects. */
  @Override
  public void close() {
    writer.close();
    refunds.close();
  }

  /** Voids a hold past its deadline, unless it has ended meanwhile. */
  void sweep(OverdueHold hold) {
    writer.offer(new Task.Sweep(hold), Patience.LONG);
  }

  /** Gives back a hold nobody waited for; should this fail, the sweeper will. */
  void drop(Hold hold) {
    String refusal = writer.offer(new Task.Drop(hold), Patience.LONG);
    if (refusal != null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=hold_left_open call={0} reason={1}",
          hold.call(),
          refusal);
    }
  }

  /** Takes back a charge whose customer had been told of a failure before it was durable. */
  void refund(Hold hold) {
    refunds.want(hold);
  }

  void unrecorded() {
    unrecorded.incrementAndGet();
  }

  private CompletionStage<SettleResult> end(Task.End task) {
    String refusal = writer.offer(task, Patience.LONG);
    if (refusal != null) {
      task.waiter.complete(new SettleResult.Unavailable(refusal));
    }
    return task.waiter;
  }

  private static boolean isCharged(CallState state) {
    return state == CallState.SUCCEEDED || state == CallState.CUT_BY_CLIENT;
  }

  private static void requireWithin(long amount, long bound, String name) {
    if (amount < 0 || amount > bound) {
      throw new IllegalArgumentException(name + " is outside its hold");
    }
  }
}
