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
import io.tollgate.platform.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch of tasks as one transaction, of one round trip where its outcome can be presumed,
 * else of two: lock and read, then write and commit. Within a batch, holds end before others begin,
 * so that what is given back can be used at once.
 */
final class CallWork implements CommitWork<Task> {

  private static final System.Logger LOG = System.getLogger(CallWork.class.getName());

  private static final long BUSY_NANOS = Duration.ofMillis(250).toNanos();

  private final Accounts accounts;
  private final LedgerBatch ledger;
  private final BatchFrame frame = new BatchFrame();
  private final CallEnds ends;
  private @Nullable Connection connection;
  private @Nullable Pipeline pipeline;
  private boolean mayHaveCommitted;
  private long lastCommitNanos = System.nanoTime() - BUSY_NANOS;
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
    begin(stamp);
    prepare(connection, tasks);
    try {
      if (!presumed(tasks, connection, pipeline)) {
        begin(stamp);
        locked(tasks, connection, pipeline);
      }
    } catch (SQLException | RuntimeException e) {
      ledger.forget();
      throw e;
    }
    ends.committed();
    lastCommitNanos = System.nanoTime();
  }

  /**
   * A connection that was not used for a while may be gone. A commit sent along would then be in
   * doubt, where a lock is only refused.
   */
  private boolean isIdle() {
    return System.nanoTime() - lastCommitNanos > BUSY_NANOS;
  }

  /**
   * In one round trip, decided on what the batch before left behind and confirmed by the database.
   *
   * @return false when nothing was written, because only locked buckets can decide
   */
  private boolean presumed(List<Task> tasks, Connection open, Pipeline to) throws SQLException {
    tasks.forEach(this::announce);
    if (isIdle() || tasks.stream().anyMatch(Task.Sweep.class::isInstance) || !ledger.presume()) {
      return false;
    }
    if (!isPlain(tasks)) {
      ledger.forget();
      return false;
    }
    List<Fragment> all = new ArrayList<>(List.of(frame.begin(), frame.stamp()));
    all.addAll(ledger.confirmations());
    all.addAll(ends.writes());
    all.addAll(ledger.writes());
    all.add(frame.commit());
    mayHaveCommitted = true;
    try {
      to.run(all);
      return true;
    } catch (SQLException e) {
      if (!ServerErrors.leavesConnection(e)) {
        throw e;
      }
      // Refused as a whole by the server, which answered: nothing was committed.
      LOG.log(System.Logger.Level.DEBUG, "event=presumed_wrongly reason={0}", e.getMessage());
      ledger.forget();
      try (Statement rollback = open.createStatement()) {
        rollback.execute("rollback");
      }
      mayHaveCommitted = false;
      return false;
    }
  }

  /** Decides; false when it takes more than what is remembered. */
  private boolean isPlain(List<Task> tasks) {
    try {
      List<Task.End> late = ends.end(tasks);
      decide(tasks);
      return late.isEmpty() && !ledger.isDoubtful();
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "event=presumed_wrongly reason={0}", e.getMessage());
      return false;
    }
  }

  /** In two round trips: lock and read, then write and commit. */
  private void locked(List<Task> tasks, Connection open, Pipeline to) throws SQLException {
    tasks.forEach(this::announce);
    Map<Fragment, Pipeline.Reader> reads = ledger.reads();
    List<Fragment> first = new ArrayList<>(List.of(frame.begin(), frame.stamp()));
    first.addAll(reads.keySet());
    to.run(first, reads);

    List<Task.End> late = ends.end(tasks);
    if (!late.isEmpty()) {
      ends.endLate(open, late);
    }
    decide(tasks);
    List<Fragment> writes = new ArrayList<>(ends.writes());
    writes.addAll(ledger.writes());
    writes.add(frame.commit());
    mayHaveCommitted = true;
    to.run(writes);
  }

  private void decide(List<Task> tasks) {
    for (Task task : tasks) {
      if (task instanceof Task.Place place) {
        place.outcome = place.waiter.isDone() ? null : ledger.place(place.request);
      } else if (task instanceof Task.Note note) {
        ends.note(note.call);
      }
    }
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

  private void begin(Stamp stamp) {
    frame.name(stamp);
    ledger.begin(stamp.batch(), clock.instant());
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
    ledger.prepare(open, keys, routes);
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
