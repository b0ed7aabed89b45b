package io.tollgate.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Items waiting for a writer, bounded in number and in age. Many threads offer, one takes.
 *
 * @param <T> the items
 */
final class WaitingLine<T> {

  /** An item and how long it is willing to wait. */
  record Ticket<T>(T item, long queuedNanos, long patienceNanos) {

    private boolean isLate(long now) {
      return now - queuedNanos > patienceNanos;
    }
  }

  private final GroupCommitLimits limits;
  private final MpscAtomicArrayQueue<Ticket<T>> queue;
  private final BiConsumer<T, String> refuse;

  /** Taken off the queue and not yet begun; only the taker's. */
  private final Deque<Ticket<T>> pending = new ArrayDeque<>();

  /** No waiting item was queued before this; far in the future while none can be. */
  private volatile long oldestNanos = never();

  WaitingLine(GroupCommitLimits limits, BiConsumer<T, String> refuse) {
    this.limits = limits;
    this.queue = new MpscAtomicArrayQueue<>(limits.capacity());
    this.refuse = refuse;
  }

  /** Null when the item was taken, else why not. */
  @Nullable String offer(T item, boolean brief) {
    long now = System.nanoTime();
    if (brief && now - oldestNanos > limits.maxAge().toNanos() && !queue.isEmpty()) {
      return "the database is slow";
    }
    Duration patience = brief ? limits.briefPatience() : limits.longPatience();
    boolean taken = queue.offer(new Ticket<>(item, now, patience.toNanos()));
    return taken ? null : "too many calls wait for the database";
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int size() {
    return queue.size();
  }

  /** The taker is going to sleep: whatever comes next is the oldest. */
  void rest() {
    oldestNanos = never();
  }

  /** The next batch; items that waited too long are refused on the way. */
  List<Ticket<T>> take() {
    gather(limits.batch());
    List<Ticket<T>> batch = new ArrayList<>(Math.min(pending.size(), limits.batch()));
    long now = System.nanoTime();
    while (batch.size() < limits.batch() && !pending.isEmpty()) {
      Ticket<T> ticket = pending.remove();
      if (ticket.isLate(now)) {
        refuse.accept(ticket.item(), "the database is slow");
      } else {
        batch.add(ticket);
      }
    }
    return batch;
  }

  /** Refuses what has waited too long, of the whole line. */
  void refuseLate() {
    gather(limits.capacity());
    long now = System.nanoTime();
    pending.removeIf(ticket -> refusedLate(ticket, now));
  }

  /** Refuses what has waited too long of a batch; the rest is returned. */
  List<Ticket<T>> refuseLate(List<Ticket<T>> batch) {
    long now = System.nanoTime();
    return batch.stream().filter(ticket -> !refusedLate(ticket, now)).toList();
  }

  /** Refuses everything. */
  void refuseAll(String reason) {
    gather(Integer.MAX_VALUE);
    pending.forEach(ticket -> refuse.accept(ticket.item(), reason));
    pending.clear();
  }

  private boolean refusedLate(Ticket<T> ticket, long now) {
    if (ticket.isLate(now)) {
      refuse.accept(ticket.item(), "the database is away");
      return true;
    }
    return false;
  }

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

  private static long never() {
    return System.nanoTime() + Duration.ofDays(365).toNanos();
  }
}
