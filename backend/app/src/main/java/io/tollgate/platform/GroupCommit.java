package io.tollgate.platform;

import io.tollgate.platform.CommitWork.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
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

  private record Ticket<T>(T item, long queuedNanos, long patienceNanos) {}

  private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long CLOCK_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int TRANSIENT_RETRIES = 5;

  private final CommitWork<T> work;
  private final GroupCommitLimits limits;
  private final UUID writer = UUID.randomUUID();
  private final WriterLink link;
  private final MpscAtomicArrayQueue<Ticket<T>> queue;
  private final Deque<Ticket<T>> pending = new ArrayDeque<>();
  private final Thread thread;

  private volatile boolean asleep;
  private volatile boolean closing;
  private volatile boolean healthy;
  private volatile Instant lastCommitAt = Instant.EPOCH;

  /** No waiting item was queued before this; far in the future while none can be. */
  private volatile long oldestNanos;

  private long lastAttemptNanos;
  private long lastBreathNanos;
  private int failures;

  public GroupCommit(
      String name, DataConnections database, GroupCommitLimits limits, CommitWork<T> work) {
    this.work = work;
    this.limits = limits;
    this.link = new WriterLink(database, writer);
    this.queue = new MpscAtomicArrayQueue<>(limits.capacity());
    this.oldestNanos = never();
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
      return "the node is stopping";
    }
    long now = System.nanoTime();
    if (patience == Patience.BRIEF) {
      if (!healthy) {
        return "the database is away";
      }
      if (now - oldestNanos > limits.maxAge().toNanos() && !queue.isEmpty()) {
        return "the database is slow";
      }
    }
    Duration wait = patience == Patience.BRIEF ? limits.briefPatience() : limits.longPatience();
    if (!queue.offer(new Ticket<>(item, now, wait.toNanos()))) {
      return "too many calls wait for the database";
    }
    if (asleep) {
      LockSupport.unpark(thread);
    }
    return null;
  }

  /** Whether the database answered the last time it was asked. */
  public boolean healthy() {
    return healthy;
  }

  /** When the last transaction became durable, by the database's clock; the epoch before any. */
  public Instant lastCommitAt() {
    return lastCommitAt;
  }

  /** Items waiting now. */
  public int depth() {
    return queue.size();
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
        refuseRest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    connect();
    while (!Thread.currentThread().isInterrupted()) {
      List<Ticket<T>> batch = take();
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
    refuseRest();
    link.drop();
    healthy = false;
  }

  private void refuseRest() {
    gather(Integer.MAX_VALUE);
    pending.forEach(ticket -> work.refused(ticket.item(), "the node is stopping"));
    pending.clear();
  }

  /** The next batch; items that waited too long are refused on the way. */
  private List<Ticket<T>> take() {
    if (limits.linger().isPositive() && !queue.isEmpty()) {
      LockSupport.parkNanos(limits.linger().toNanos());
    }
    gather(limits.batch());
    List<Ticket<T>> batch = new ArrayList<>(Math.min(pending.size(), limits.batch()));
    long now = System.nanoTime();
    while (batch.size() < limits.batch() && !pending.isEmpty()) {
      Ticket<T> ticket = pending.remove();
      if (now - ticket.queuedNanos() > ticket.patienceNanos()) {
        work.refused(ticket.item(), "the database is slow");
      } else {
        batch.add(ticket);
      }
    }
    return batch;
  }

  /** Moves queued items to this thread's own list. */
  private void gather(int atMost) {
    long oldest = System.nanoTime();
    while (pending.size() < atMost) {
      Ticket<T> ticket = queue.poll();
      if (ticket == null) {
        oldestNanos = System.nanoTime();
        return;
      }
      oldest = ticket.queuedNanos();
      pending.add(ticket);
    }
    oldestNanos = oldest;
  }

  private void rest() {
    oldestNanos = never();
    asleep = true;
    if (queue.isEmpty() && !closing) {
      LockSupport.parkNanos(this, IDLE_NANOS);
    }
    asleep = false;
    if (queue.isEmpty() && System.nanoTime() - lastAttemptNanos > IDLE_NANOS) {
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
      lost(e);
      connect();
    }
  }

  private boolean connect() {
    lastAttemptNanos = System.nanoTime();
    Connection opened = link.open();
    if (opened != null) {
      try {
        work.connected(opened, link.clock());
        healthy = true;
        failures = 0;
        return true;
      } catch (SQLException e) {
        lost(e);
      }
    }
    healthy = false;
    failures++;
    return false;
  }

  private void lost(SQLException cause) {
    healthy = false;
    LOG.log(System.Logger.Level.WARNING, "event=connection_lost reason={0}", cause.getMessage());
    link.drop();
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
        Boolean committed = ask(inDoubt);
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
      refusal = survived(failure) ? failure : null;
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

  /** Whether that batch was committed; null when it cannot be known now. */
  private @Nullable Boolean ask(UUID batch) {
    try {
      return batch.equals(link.lastBatch());
    } catch (SQLException e) {
      survived(e);
      return null;
    }
  }

  /** Ends the failed transaction; false when the connection is gone. */
  private boolean survived(Exception failure) {
    if (failure instanceof SQLException e && link.isLost(e)) {
      lost(e);
      return false;
    }
    return undo();
  }

  private boolean undo() {
    try {
      link.rollback();
      return true;
    } catch (SQLException e) {
      lost(e);
      return false;
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

  /** Sleeps before the next try; what may not be in doubt is refused when its patience ends. */
  private List<Ticket<T>> waitForDatabase(List<Ticket<T>> batch, boolean inDoubt) {
    if (Thread.currentThread().isInterrupted()) {
      batch.forEach(ticket -> work.refused(ticket.item(), "the node is stopping"));
      return List.of();
    }
    long pause = Math.min(1_000, 20L << Math.min(failures, 6));
    LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
    gather(limits.capacity());
    long now = System.nanoTime();
    pending.removeIf(ticket -> refuseIfLate(ticket, now));
    if (inDoubt) {
      return batch;
    }
    return batch.stream().filter(ticket -> !refuseIfLate(ticket, now)).toList();
  }

  private boolean refuseIfLate(Ticket<T> ticket, long now) {
    boolean late = now - ticket.queuedNanos() > ticket.patienceNanos();
    if (late) {
      work.refused(ticket.item(), "the database is away");
    }
    return late;
  }

  private static boolean isTransient(Exception failure) {
    if (!(failure instanceof SQLException e)) {
      return false;
    }
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("40") || state.equals("55P03") || state.equals("57014");
  }

  private static long never() {
    return System.nanoTime() + Duration.ofDays(365).toNanos();
  }

  /** A UUIDv7 by the database's clock, so that a batch's rows fall into its month's partition. */
  private UUID batchId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high =
        (link.clock().instant().toEpochMilli() << 16) | 0x7000L | (random.nextInt() & 0xfffL);
    return new UUID(high, (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE);
  }
}
