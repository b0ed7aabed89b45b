package io.tollgate.metering.control;

import io.tollgate.metering.store.OverdueHold;
import io.tollgate.metering.store.OverdueHolds;
import io.tollgate.platform.DataConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Voids holds past their deadline, so that none stays open when its node is gone. Every node runs
 * one: a hold is voided through the node's own writer, and whoever deletes its row first has voided
 * it. The call is recorded as failed with the code {@code node_lost}; what the provider bills for
 * it is not known here, so nothing is booked and the call is flagged.
 *
 * <p>Also makes the coming months' partitions.
 */
public final class Sweeper implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());
  private static final int AT_MOST = 500;
  private static final Duration PARTITIONS_EVERY = Duration.ofHours(1);

  private final Accounts accounts;
  private final DataConnections database;
  private final Duration every;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopped = lock.newCondition();
  private boolean stopping;
  private @Nullable Connection connection;
  private long partitionsNanos;
  private boolean partitionsMade;

  public Sweeper(Accounts accounts, DataConnections database, Duration every) {
    this.accounts = accounts;
    this.database = database;
    this.every = every;
    this.thread = new Thread(this::run, "tollgate-sweeper");
    thread.setDaemon(true);
  }

  public Sweeper start() {
    thread.start();
    return this;
  }

  /** Queues every overdue hold there is now, bounded; returns how many. */
  int sweep() throws SQLException {
    List<OverdueHold> overdue = OverdueHolds.read(connected(), AT_MOST);
    overdue.forEach(accounts::sweep);
    if (!overdue.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, "event=holds_overdue count={0}", overdue.size());
    }
    return overdue.size();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      stopping = true;
      stopped.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!waited()) {
      try {
        sweep();
        makePartitions();
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.WARNING, "event=sweep_failed reason={0}", e.getMessage());
        disconnect();
      }
    }
    disconnect();
  }

  /** Waits for the next turn; true when told to stop. */
  private boolean waited() {
    lock.lock();
    try {
      long left = every.toNanos();
      while (!stopping && left > 0) {
        left = stopped.awaitNanos(left);
      }
      return stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void makePartitions() throws SQLException {
    long now = System.nanoTime();
    if (partitionsMade && now - partitionsNanos < TimeUnit.NANOSECONDS.convert(PARTITIONS_EVERY)) {
      return;
    }
    try (PreparedStatement statement =
        connected().prepareStatement("select platform.ensure_partitions()")) {
      statement.execute();
    }
    partitionsNanos = now;
    partitionsMade = true;
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.open("sweeper");
      connection = open;
    }
    return open;
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "event=close_failed reason={0}", e.getMessage());
      }
    }
  }
}
