package io.tollgate.metering.control;

import io.tollgate.kernel.CallId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.ledger.control.LedgerBatch;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.metering.entity.Attempt;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.Charge;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.metering.store.AttemptRows;
import io.tollgate.metering.store.CallRows;
import io.tollgate.metering.store.DecisionRows;
import io.tollgate.metering.store.LateEnds;
import io.tollgate.platform.Fragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the calls of one batch end: in the ledger, and as records. */
final class CallEnds {

  private final LedgerBatch ledger;
  private final CallRows calls = new CallRows(false);
  private final CallRows perhapsKnown = new CallRows(true);
  private final AttemptRows attempts = new AttemptRows();
  private final DecisionRows decisions = new DecisionRows();

  CallEnds(LedgerBatch ledger) {
    this.ledger = ledger;
  }

  void begin(UUID batch) {
    calls.clear();
    perhapsKnown.clear();
    attempts.clear(batch);
    decisions.clear();
  }

  void end(Connection open, List<Task> tasks) throws SQLException {
    List<Task.End> late = new ArrayList<>(0);
    for (Task task : tasks) {
      switch (task) {
        case Task.End end -> {
          if (!end(end)) {
            late.add(end);
          }
        }
        case Task.Drop drop -> ledger.end(drop.reserved, null);
        case Task.Sweep sweep -> {
          if (ledger.end(sweep.hold.reserved(), null)) {
            perhapsKnown.add(sweep.hold);
          }
        }
        case Task.Place place -> {}
        case Task.Note note -> {}
      }
    }
    if (!late.isEmpty()) {
      endLate(open, late);
    }
  }

  /** Records a call that had no hold. */
  void note(CallRecord call) {
    record(call);
    attempts(call, null);
  }

  /** The statements that write all records. */
  List<Fragment> writes() {
    List<Fragment> order = new ArrayList<>(4);
    if (!decisions.isEmpty()) {
      order.add(decisions.insert());
    }
    if (!calls.isEmpty()) {
      order.add(calls.insert());
    }
    if (!perhapsKnown.isEmpty()) {
      order.add(perhapsKnown.insert());
    }
    if (!attempts.isEmpty()) {
      order.add(attempts.insert());
    }
    return order;
  }

  /** The batch is durable. */
  void committed() {
    decisions.committed();
  }

  /** False when the hold was not open any more. */
  private boolean end(Task.End end) {
    Charge charge = end.charge;
    boolean givenUp = charge != null && end.waiter.isDone();
    end.givenUp = givenUp;
    Settlement settlement = charge == null || givenUp ? null : settlement(end, charge);
    if (!ledger.end(end.reserved, settlement)) {
      return false;
    }
    end.outcome = new SettleResult.Done();
    if (givenUp) {
      fail(calls, end.call, "service_unavailable", "The charge could not be stored in time.");
      attempts(end.call, null);
    } else {
      record(end.call);
      attempts(end.call, charge);
    }
    return true;
  }

  private static Settlement settlement(Task.End end, Charge charge) {
    List<Attempt> tries = end.call.attempts();
    long route = tries.isEmpty() ? 0 : tries.get(tries.size() - 1).route();
    UsageSource source = end.call.usageSource();
    int flags = source == UsageSource.ESTIMATED ? 1 : source == UsageSource.SUSPECT ? 2 : 0;
    return new Settlement(
        end.hold,
        charge.retail(),
        charge.retailVersion(),
        charge.wholesale(),
        charge.wholesaleVersion(),
        charge.cost(),
        charge.costVersion(),
        route,
        flags);
  }

  /** The hold is gone: nobody pays, and each attempt's cost is booked as lost, once. */
  private void endLate(Connection open, List<Task.End> late) throws SQLException {
    Map<CallId, UUID> asked = new HashMap<>();
    late.forEach(end -> asked.put(end.hold.call(), end.reserved.reseller().value()));
    Map<CallId, LateEnds.Known> known = LateEnds.read(open, asked);
    Set<CallId> told = new HashSet<>();
    for (Task.End end : late) {
      LateEnds.Known state = known.getOrDefault(end.hold.call(), LateEnds.Known.TOLD);
      end.outcome =
          state == LateEnds.Known.CHARGED ? new SettleResult.Done() : new SettleResult.Late();
      if (state == LateEnds.Known.UNTOLD && told.add(end.hold.call())) {
        fail(perhapsKnown, end.call, "hold_expired", "The call ended after its deadline.");
        attempts(end.call, null);
      }
    }
  }

  private void record(CallRecord call) {
    calls.add(call);
    if (call.decision() != null) {
      decisions.add(call.decision());
    }
  }

  private void fail(CallRows to, CallRecord call, String code, String reason) {
    to.add(call, CallState.FAILED, code, reason);
    if (call.decision() != null) {
      decisions.add(call.decision());
    }
  }

  /**
   * Records the attempts; what they cost is lost money, except for the one that served a charged
   * call. What a test key reaches costs nothing.
   */
  private void attempts(CallRecord call, @Nullable Charge charge) {
    ApiKey key = call.key();
    if (key == null) {
      return;
    }
    boolean free = key.mode() == KeyMode.TEST;
    int last = call.attempts().size() - 1;
    for (int i = 0; i <= last; i++) {
      Attempt attempt = call.attempts().get(i);
      if (charge != null && i == last) {
        attempts.add(key.reseller(), call.id(), attempt, charge.cost(), true);
      } else {
        long cost = free ? 0 : attempt.cost();
        attempts.add(key.reseller(), call.id(), attempt, cost, false);
        ledger.lose(attempt.route(), cost);
      }
    }
  }
}
