package io.tollgate.metering.control;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.control.LedgerBatch;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.platform.BatchFrame;
import io.tollgate.platform.CommitWork;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final CallEnds ends;
  private @Nullable Connection connection;
  private @Nullable Pipeline pipeline;
  private boolean mayHaveCommitted;
  private InstantSource clock = () -> Instant.EPOCH;

  CallWork(Accounts accounts, String node) {
    this.accounts = accounts;
    this.ledger = new LedgerBatch(node);
    this.ends = new CallEnds(ledger);
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

    ends.end(connection, tasks);
    for (Task task : tasks) {
      if (task instanceof Task.Place place) {
        place.outcome = place.waiter.isDone() ? null : ledger.place(place.request);
      } else if (task instanceof Task.Note note) {
        ends.note(note.call);
      }
    }
    List<Fragment> writes = new ArrayList<>(ledger.writes());
    writes.addAll(ends.writes());
    writes.add(frame.commit());
    mayHaveCommitted = true;
    pipeline.run(writes);
    ends.committed();
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
      case Task.End end -> {
        boolean told = end.waiter.complete(end.outcome);
        // A client that cut its call owes what was produced, whether it waits or not.
        if (!told
            && end.charge != null
            && !end.givenUp
            && end.call.state() == CallState.SUCCEEDED
            && end.outcome instanceof SettleResult.Done) {
          accounts.refund(end.hold);
        }
      }
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
    ends.begin(stamp.batch());
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
