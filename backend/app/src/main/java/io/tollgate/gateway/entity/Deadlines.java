package io.tollgate.gateway.entity;

/**
 * The timers of one event loop: adding and cancelling cost a few writes, and one periodic sweep
 * looks at all of them, so that a call needs no timer task of its own. Not safe for other threads.
 */
public final class Deadlines {

  private final Deadline head = new Deadline(0, () -> {});

  public Deadlines() {
    head.next = head;
    head.previous = head;
  }

  /**
   * Runs the action on the first sweep at or after the given time, unless cancelled before.
   *
   * @param atNanos by {@link System#nanoTime()}
   */
  public Deadline at(long atNanos, Runnable action) {
    Deadline deadline = new Deadline(atNanos, action);
    deadline.previous = head.previous;
    deadline.next = head;
    head.previous.next = deadline;
    head.previous = deadline;
    return deadline;
  }

  /** Runs what is due; actions may add and cancel. */
  public void sweep(long nowNanos) {
    Deadline current = head.next;
    while (current != head) {
      Deadline following = current.next;
      if (nowNanos - current.atNanos >= 0) {
        current.cancel();
        current.action.run();
        // An action may have unlinked the follower; then begin again, what ran is gone already.
        if (following.cancelled) {
          following = head.next;
        }
      }
      current = following;
    }
  }

  public boolean isEmpty() {
    return head.next == head;
  }

  /** One timer. */
  public static final class Deadline {

    private final long atNanos;
    private final Runnable action;
    private Deadline previous = this;
    private Deadline next = this;
    private boolean cancelled;

    private Deadline(long atNanos, Runnable action) {
      this.atNanos = atNanos;
      this.action = action;
    }

    /** Safe to call more than once. */
    public void cancel() {
      if (!cancelled) {
        cancelled = true;
        previous.next = next;
        next.previous = previous;
      }
    }
  }
}
