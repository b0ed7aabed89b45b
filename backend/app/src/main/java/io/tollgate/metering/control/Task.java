package io.tollgate.metering.control;

import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.ledger.entity.Reserved;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.Charge;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.metering.store.OverdueHold;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One wish in the writer's queue. Its outcome is kept here until the transaction is durable. */
abstract sealed class Task {

  /** Reserve. */
  static final class Place extends Task {
    final HoldRequest request;
    final CompletableFuture<HoldResult> waiter = new CompletableFuture<>();
    @Nullable HoldResult outcome;

    Place(HoldRequest request) {
      this.request = request;
    }

    @Override
    public String toString() {
      return "place " + request.call();
    }
  }

  /** End a hold: settle it with a charge, or release it. */
  static final class End extends Task {
    final Hold hold;
    final CallRecord call;
    final @Nullable Charge charge;
    final Reserved reserved;
    final CompletableFuture<SettleResult> waiter = new CompletableFuture<>();
    SettleResult outcome = new SettleResult.Late();

    /** Whether the waiter was gone before the batch, so that nothing was charged. */
    boolean givenUp;

    End(Hold hold, CallRecord call, @Nullable Charge charge) {
      this.hold = hold;
      this.call = call;
      this.charge = charge;
      this.reserved = Reserved.by(hold);
    }

    @Override
    public String toString() {
      return (charge == null ? "release " : "settle ") + hold.call();
    }
  }

  /** Give back a hold nobody waited for. */
  static final class Drop extends Task {
    final Reserved reserved;

    Drop(Hold hold) {
      this.reserved = Reserved.by(hold);
    }

    @Override
    public String toString() {
      return "drop " + reserved.call();
    }
  }

  /** Void a hold past its deadline. */
  static final class Sweep extends Task {
    final OverdueHold hold;

    Sweep(OverdueHold hold) {
      this.hold = hold;
    }

    @Override
    public String toString() {
      return "void " + hold.reserved().call();
    }
  }

  /** Record a call that had no hold. */
  static final class Note extends Task {
    final CallRecord call;

    Note(CallRecord call) {
      this.call = call;
    }

    @Override
    public String toString() {
      return "record " + call.id();
    }
  }
}
