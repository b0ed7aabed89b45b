package io.tollgate.platform;

import io.tollgate.platform.CommitWork.Stamp;
import io.tollgate.platform.WaitingLine.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One writer: takes whatever is queued, makes it durable in one transaction, then tells each item.
 * While a commit runs the next batch gathers, so batches grow with the load and no timer is needed.
 *
 * <p>{@link #offer} never blocks. A connection lost with a commit in doubt is resolved by asking
 * the database for this writer's last batch; items are neither doubled nor lost. A batch that one
 * bad item spoils is halved until the bad item stands alone.
 *
 * @param <T> the items
 */
public final class GroupCommit<T> implements AutoCloseable {

  /** How long an item is willing to wait. */
  public enum Patience {
    /** Refused at once when the database is away or the queue is slow. */
    BRIEF,
    /** Waits through a short absence of the database. */
    LONG
  }

  private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long CLOCK_NANOS = Duration.ofMinutes(1).toNanos();
  private static final String STOPPING = "the node is stopping";
  private static final int TRANSIENT_RETRIES = 5;

  private final CommitWork<T> work;
  private final GroupCommitLimits limits;
  private final UUID writer = UUID.randomUUID();
  private final WriterLink link;
  private final WaitingLine<T> line;
  private final Thread thread;

  private volatile boolean asleep;
  private volatile boolean closing;
  private volatile Instant lastCommitAt = Instant.EPOCH;

  private long lastAttemptNanos;
  private long lastBreathNanos;
  private int failures;

  public GroupCommit(
      String name, DataConnections database, GroupCommitLimits limits, CommitWork<T> work) {
    this.work = work;
    this.limits = limits;
    this.link = new WriterLink(database, writer);
    this.line = new WaitingLine<>(limits, work::refused);
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Begins to write; before, items only gather. */
  public GroupCommit<T> start() {
    thread.start();
    return this;
  }

  /**
   * Queues an item.
   *
   * @return null when it was taken, else why not: then nothing happens to it
   */
  public @Nullable String offer(T item, Patience patience) {
    if (closing) {
      return STOPPING;
    }
    if (patience == Patience.BRIEF && !link.isUp()) {
      return "the database is away";
    }
    String refusal = line.offer(item, patience == Patience.BRIEF);
    if (asleep) {
      LockSupport.unpark(thread);
    }
    return refusal;
  }

  /** Whether the database answered the last time it was asked. */
  public boolean healthy() {
    return link.isUp();
  }

  /** When the last transaction became durable, by the database's clock; the epoch before any. */
  public Instant lastCommitAt() {
    return lastCommitAt;
  }

  /** Items waiting now. */
  public int depth() {
    return line.size();
  }

  /** Takes nothing new, writes what is queued within the limit, refuses the rest, disconnects. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(limits.drain());
      thread.interrupt();
      if (thread.join(Duration.ofSeconds(2))) {
        line.refuseAll(STOPPING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    connect();
    while (!Thread.currentThread().isInterrupted()) {
      if (limits.linger().isPositive() && !line.isEmpty()) {
        LockSupport.parkNanos(limits.linger().toNanos());
      }
      List<Ticket<T>> batch = line.take();
      if (batch.isEmpty()) {
        if (closing) {
          break;
        }
        rest();
      } else {
        commit(batch);
      }
      if (System.nanoTime() - lastBreathNanos > CLOCK_NANOS) {
        breathe();
      }
    }
    line.refuseAll(STOPPING);
    link.drop();
  }

  private void rest() {
    line.rest();
    asleep = true;
    if (line.isEmpty() && !closing) {
      LockSupport.parkNanos(this, IDLE_NANOS);
    }
    asleep = false;
    if (line.isEmpty() && System.nanoTime() - lastAttemptNanos > IDLE_NANOS) {
      breathe();
    }
  }

  /** Keeps the sign of health true while nothing is to be written. */
  private void breathe() {
    lastBreathNanos = System.nanoTime();
    if (!link.isOpen()) {
      connect();
      return;
    }
    try {
      link.ping();
      lastAttemptNanos = System.nanoTime();
    } catch (SQLException e) {
      link.survives(e);
      connect();
    }
  }

  private boolean connect() {
    lastAttemptNanos = System.nanoTime();
    Connection opened = link.open();
    if (opened != null) {
      try {
        work.connected(opened, link.clock());
        link.up();
        failures = 0;
        return true;
      } catch (SQLException e) {
        link.drop();
      }
    }
    failures++;
    return false;
  }

  /** Writes these items, however often the connection is lost meanwhile. */
  private void commit(List<Ticket<T>> batch) {
    List<Ticket<T>> left = batch;
    UUID inDoubt = null;
    Exception refusal = null;
    int tries = 0;
    while (!left.isEmpty()) {
      if (!link.isOpen() && !connect()) {
        left = waitForDatabase(left, inDoubt != null);
        continue;
      }
      if (inDoubt != null) {
        Boolean committed = link.committed(inDoubt);
        if (committed == null) {
          continue;
        }
        inDoubt = null;
        if (committed) {
          finish(left);
          return;
        }
      }
      if (refusal != null && !(isTransient(refusal) && ++tries <= TRANSIENT_RETRIES)) {
        split(left, refusal);
        return;
      }
      UUID id = batchId();
      Exception failure = attempt(id, left);
      if (failure == null) {
        finish(left);
        return;
      }
      refusal = link.survives(failure) ? failure : null;
      inDoubt = work.mayHaveCommitted() ? id : null;
    }
  }

  private @Nullable Exception attempt(UUID id, List<Ticket<T>> batch) {
    try {
      work.perform(new Stamp(writer, id), batch.stream().map(Ticket::item).toList());
      return null;
    } catch (SQLException | RuntimeException e) {
      return e;
    }
  }

  private void split(List<Ticket<T>> batch, Exception cause) {
    if (batch.size() == 1) {
      refuse(batch.get(0), cause);
      return;
    }
    int half = batch.size() / 2;
    commit(batch.subList(0, half));
    commit(batch.subList(half, batch.size()));
  }

  private void refuse(Ticket<T> ticket, Exception cause) {
    String message = "event=item_refused item=" + ticket.item() + " reason=" + cause.getMessage();
    LOG.log(System.Logger.Level.ERROR, message, cause instanceof SQLException ? null : cause);
    work.refused(ticket.item(), "the database refused it");
  }

  private void finish(List<Ticket<T>> batch) {
    lastAttemptNanos = System.nanoTime();
    lastCommitAt = link.clock().instant();
    for (Ticket<T> ticket : batch) {
      try {
        work.done(ticket.item());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "event=waiter_failed", e);
      }
    }
  }

  /** Sleeps before the next try; what is not in doubt is refused when its patience ends. */
  private List<Ticket<T>> waitForDatabase(List<Ticket<T>> batch, boolean inDoubt) {
    if (Thread.currentThread().isInterrupted()) {
      batch.forEach(ticket -> work.refused(ticket.item(), STOPPING));
      return List.of();
    }
    long pause = Math.min(1_000, 20L << Math.min(failures, 6));
    LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
    line.refuseLate();
    return inDoubt ? batch : line.refuseLate(batch);
  }

  private static boolean isTransient(Exception failure) {
    if (!(failure instanceof SQLException e)) {
      return false;
    }
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("40") || state.equals("55P03") || state.equals("57014");
  }

  /** A UUIDv7 by the database's clock, so that a batch's rows fall into its month's partition. */
  private UUID batchId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high =
        (link.clock().instant().toEpochMilli() << 16) | 0x7000L | (random.nextInt() & 0xfffL);
    return new UUID(high, (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE);
  }
}
