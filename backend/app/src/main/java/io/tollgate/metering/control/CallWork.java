package io.tollgate.metering.control;

import io.tollgate.kernel.CallId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.control.LedgerBatch;
import io.tollgate.ledger.entity.HoldResult;
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
import io.tollgate.platform.BatchFrame;
import io.tollgate.platform.CommitWork;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch of tasks as one transaction of two round trips: lock and read, then write and
 * commit. Within a batch, holds end before others begin, so that what is given back can be used at
 * once.
 */
final class CallWork implements CommitWork<Task> {

  private final Accounts accounts;
  private final LedgerBatch ledger;
  private final BatchFrame frame = new BatchFrame();
  private final CallRows calls = new CallRows(false);
  private final CallRows perhapsKnown = new CallRows(true);
  private final AttemptRows attempts = new AttemptRows();
  private final DecisionRows decisions = new DecisionRows();
  private @Nullable Connection connection;
  private @Nullable Pipeline pipeline;
  private boolean mayHaveCommitted;
  private InstantSource clock = () -> Instant.EPOCH;

  CallWork(Accounts accounts, String node) {
    this.accounts = accounts;
    this.ledger = new LedgerBatch(node);
  }

  @Override
  public void connected(Connection opened, InstantSource databaseClock) {
    connection = opened;
    pipeline = new Pipeline(opened);
    clock = databaseClock;
  }

  @Override
  public void perform(Stamp stamp, List<Task> tasks) throws SQLException {
    if (connection == null || pipeline == null) {
      throw new SQLException("not connected", "08003");
    }
    mayHaveCommitted = false;
    clear(stamp);
    prepare(connection, tasks);
    tasks.forEach(this::announce);
    Map<Fragment, Pipeline.Reader> reads = ledger.reads();
    List<Fragment> first = new ArrayList<>(List.of(frame.begin(), frame.stamp()));
    first.addAll(reads.keySet());
    pipeline.run(first, reads);

    end(connection, tasks);
    for (Task task : tasks) {
      if (task instanceof Task.Place place) {
        place.outcome = place.waiter.isDone() ? null : ledger.place(place.request);
      } else if (task instanceof Task.Note note) {
        record(note.call);
        attempts(note.call, null);
      }
    }
    List<Fragment> writes = writes();
    mayHaveCommitted = true;
    pipeline.run(writes);
    decisions.committed();
  }

  @Override
  public boolean mayHaveCommitted() {
    return mayHaveCommitted;
  }

  @Override
  public void done(Task task) {
    switch (task) {
      case Task.Place place -> {
        HoldResult outcome = place.outcome;
        if (outcome != null
            && !place.waiter.complete(outcome)
            && outcome instanceof HoldResult.Placed placed) {
          accounts.drop(placed.hold());
        }
      }
      case Task.End end -> end.waiter.complete(end.outcome);
      case Task.Drop drop -> {}
      case Task.Sweep sweep -> {}
      case Task.Note note -> {}
    }
  }

  @Override
  public void refused(Task task, String reason) {
    switch (task) {
      case Task.Place place -> place.waiter.complete(new HoldResult.Unavailable(reason));
      case Task.End end -> end.waiter.complete(new SettleResult.Unavailable(reason));
      case Task.Drop drop -> {}
      case Task.Sweep sweep -> {}
      case Task.Note note -> accounts.unrecorded();
    }
  }

  private void clear(Stamp stamp) {
    frame.name(stamp);
    ledger.begin(stamp.batch());
    calls.clear();
    perhapsKnown.clear();
    attempts.clear(stamp.batch());
    decisions.clear();
  }

  private void prepare(Connection open, List<Task> tasks) throws SQLException {
    List<ApiKey> keys = new ArrayList<>();
    Set<Long> routes = new HashSet<>();
    for (Task task : tasks) {
      if (task instanceof Task.Place place) {
        keys.add(place.request.key());
      }
      CallRecord call = callOf(task);
      if (call != null) {
        call.attempts().forEach(attempt -> routes.add(attempt.route()));
      }
    }
    ledger.prepare(open, keys, routes, clock.instant());
  }

  private void announce(Task task) {
    switch (task) {
      case Task.Place place -> ledger.wantHold(place.request);
      case Task.End end -> ledger.wantEnd(end.reserved);
      case Task.Drop drop -> ledger.wantEnd(drop.reserved);
      case Task.Sweep sweep -> ledger.wantEnd(sweep.hold.reserved());
      case Task.Note note -> {}
    }
  }

  private void end(Connection open, List<Task> tasks) throws SQLException {
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

  /** False when the hold was not open any more. */
  private boolean end(Task.End end) {
    Charge charge = end.charge;
    boolean givenUp = charge != null && end.waiter.isDone();
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
        charge.wholesale(),
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
   * call.
   */
  private void attempts(CallRecord call, @Nullable Charge charge) {
    ApiKey key = call.key();
    if (key == null) {
      return;
    }
    int last = call.attempts().size() - 1;
    for (int i = 0; i <= last; i++) {
      Attempt attempt = call.attempts().get(i);
      if (charge != null && i == last) {
        attempts.add(key.reseller(), call.id(), attempt, charge.cost(), true);
      } else {
        attempts.add(key.reseller(), call.id(), attempt, attempt.cost(), false);
        ledger.lose(attempt.route(), attempt.cost());
      }
    }
  }

  private List<Fragment> writes() {
    List<Fragment> order = new ArrayList<>(ledger.writes());
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
    order.add(frame.commit());
    return order;
  }

  private static @Nullable CallRecord callOf(Task task) {
    return switch (task) {
      case Task.End end -> end.call;
      case Task.Note note -> note.call;
      case Task.Place place -> null;
      case Task.Drop drop -> null;
      case Task.Sweep sweep -> null;
    };
  }
}
