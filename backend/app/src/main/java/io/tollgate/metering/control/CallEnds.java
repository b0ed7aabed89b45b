package io.tollgate.metering.control;

import io.tollgate.kernel.CallId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.ledger.control.LedgerBatch;
import io.tollgate.ledger.entity.Ended;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.metering.entity.Attempt;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.Charge;
import io.tollgate.metering.entity.SettleResult;
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

/** How the calls of one batch end: in the ledger, and as records. */
final class CallEnds {

  private static final CallRows.End UNSTORED =
      new CallRows.End(
          CallState.FAILED, "service_unavailable", "The charge could not be stored in time.");
  private static final CallRows.End OVERDUE =
      new CallRows.End(CallState.FAILED, "hold_expired", "The call ended after its deadline.");

  private final LedgerBatch ledger;
  private final CallRows calls = new CallRows(false);
  private final CallRows perhapsKnown = new CallRows(true);
  private final AttemptRows attempts = new AttemptRows();
  private final DecisionRows decisions = new DecisionRows();

  CallEnds(LedgerBatch ledger) {
    this.ledger = ledger;
  }

  void begin(UUID batch) {
    calls.clear(batch);
    perhapsKnown.clear(batch);
    attempts.clear(batch);
    decisions.clear();
  }

  /** Ends what these tasks end; gives those whose hold was not open any more. */
  List<Task.End> end(List<Task> tasks) {
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
          if (ledger.end(sweep.hold.reserved(), null) != null) {
            perhapsKnown.add(sweep.hold);
          }
        }
        case Task.Place place -> {}
        case Task.Note note -> {}
      }
    }
    return late;
  }

  /** Records a call that had no hold. */
  void note(CallRecord call) {
    record(call, end(call));
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
    Ended how = ledger.end(end.reserved, settlement);
    if (how == null) {
      return false;
    }
    end.outcome = new SettleResult.Done();
    if (settlement != null) {
      charged(end.call, settlement, how);
    } else {
      record(end.call, givenUp ? UNSTORED : end(end.call));
    }
    return true;
  }

  private static Settlement settlement(Task.End end, Charge charge) {
    List<Attempt> tries = end.call.attempts();
    long route = tries.isEmpty() ? 0 : tries.get(tries.size() - 1).route();
    return new Settlement(
        end.hold,
        charge.retail(),
        charge.retailVersion(),
        charge.wholesale(),
        charge.wholesaleVersion(),
        charge.cost(),
        charge.costVersion(),
        route);
  }

  /** The hold is gone: nobody pays, and each attempt's cost is booked as lost, once. */
  void endLate(Connection open, List<Task.End> late) throws SQLException {
    Map<CallId, UUID> asked = new HashMap<>();
    late.forEach(end -> asked.put(end.hold.call(), end.reserved.reseller().value()));
    Map<CallId, LateEnds.Known> known = LateEnds.read(open, asked);
    Set<CallId> told = new HashSet<>();
    for (Task.End end : late) {
      LateEnds.Known state = known.getOrDefault(end.hold.call(), LateEnds.Known.TOLD);
      end.outcome =
          state == LateEnds.Known.CHARGED ? new SettleResult.Done() : new SettleResult.Late();
      if (state == LateEnds.Known.UNTOLD && told.add(end.hold.call())) {
        // The sweeper's record of the call may stand already, so the attempts do without it.
        perhapsKnown.add(end.call, OVERDUE, null, 0);
        decide(end.call);
        further(end.call, end.call.attempts());
      }
    }
  }

  private static CallRows.End end(CallRecord call) {
    return new CallRows.End(call.state(), call.code(), call.reason());
  }

  private void charged(CallRecord call, Settlement settlement, Ended how) {
    List<Attempt> tries = call.attempts();
    int last = tries.size() - 1;
    calls.add(call, last < 0 ? null : tries.get(last), settlement, how);
    decide(call);
    further(call, last < 0 ? tries : tries.subList(0, last));
  }

  /** Records a call nobody pays for, and what its attempts cost as lost money. */
  private void record(CallRecord call, CallRows.End end) {
    decide(call);
    List<Attempt> tries = call.attempts();
    int last = tries.size() - 1;
    if (last < 0 || call.key() == null) {
      calls.add(call, end, null, 0);
      return;
    }
    Attempt attempt = tries.get(last);
    long cost = lose(call.key(), attempt);
    calls.add(call, end, attempt, cost);
    further(call, tries.subList(0, last));
  }

  private void decide(CallRecord call) {
    if (call.decision() != null) {
      decisions.add(call.decision());
    }
  }

  /** Records attempts that are kept apart from their call's row. */
  private void further(CallRecord call, List<Attempt> tries) {
    ApiKey key = call.key();
    if (key != null) {
      for (Attempt attempt : tries) {
        attempts.add(key.reseller(), call.id(), attempt, lose(key, attempt));
      }
    }
  }

  /** Books what an attempt costs the platform. What a test key reaches costs nothing. */
  private long lose(ApiKey key, Attempt attempt) {
    long cost = key.mode() == KeyMode.TEST ? 0 : attempt.cost();
    ledger.lose(attempt.route(), cost);
    return cost;
  }
}
