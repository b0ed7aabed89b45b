package io.tollgate.metering.control;

import io.tollgate.ledger.entity.Hold;
import io.tollgate.metering.store.CallRefunds;
import io.tollgate.platform.DataConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes charges back that became durable after their customer had been told of a failure: the
 * commit was in doubt when the waiting ended. Rare, so one at a time on a connection of its own,
 * again and again until the database has answered.
 */
final class Refunds implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Refunds.class.getName());
  private static final int MOST_WAITING = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final String REASON = "charged after its customer was told of a failure";

  private final DataConnections database;
  private final String node;
  private final BlockingQueue<Hold> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean closing;

  Refunds(DataConnections database, String node) {
    this.database = database;
    this.node = node;
    this.thread = Thread.ofPlatform().name("tollgate-refunds").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Asks for a call's charge to be taken back; does not wait. */
  void want(Hold hold) {
    if (!queue.offer(hold)) {
      LOG.log(System.Logger.Level.ERROR, "event=refund_dropped call={0}", hold.call());
    }
  }

  /** Takes nothing new, and gives what waits a few seconds. */
  @Override
  public void close() {
    closing = true;
    try {
      if (queue.isEmpty()) {
        thread.interrupt();
      }
      thread.join(DRAIN);
      thread.interrupt();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    for (Hold left : queue) {
      LOG.log(System.Logger.Level.ERROR, "event=refund_not_posted call={0}", left.call());
    }
  }

  private void run() {
    Hold next = null;
    while (true) {
      try {
        next = next == null ? take() : next;
        if (next == null) {
          return;
        }
        if (refunded(next)) {
          next = null;
        } else {
          Thread.sleep(PAUSE);
        }
      } catch (InterruptedException stop) {
        if (next != null) {
          LOG.log(System.Logger.Level.ERROR, "event=refund_not_posted call={0}", next.call());
        }
        return;
      }
    }
  }

  private @Nullable Hold take() throws InterruptedException {
    while (!closing || !queue.isEmpty()) {
      Hold hold = queue.poll(1, TimeUnit.SECONDS);
      if (hold != null) {
        return hold;
      }
    }
    return null;
  }

  /** False when the database could not say. */
  private boolean refunded(Hold hold) {
    try (Connection connection = database.open("refunds")) {
      boolean posted =
          CallRefunds.post(connection, hold.key().reseller(), hold.call(), node, REASON);
      LOG.log(
          System.Logger.Level.WARNING,
          "event=charged_after_waiting_ended call={0} refunded={1}",
          hold.call(),
          posted);
      return true;
    } catch (SQLException away) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=refund_waits call={0} reason={1}",
          hold.call(),
          away.getMessage());
      return false;
    }
  }
}
