package io.tollgate.gateway.control;

import java.util.concurrent.atomic.LongAdder;

/** How many calls are under way on this node; a node that drains waits for zero. */
public final class LiveCalls {

  private final LongAdder began = new LongAdder();
  private final LongAdder ended = new LongAdder();

  void began() {
    began.increment();
  }

  void ended() {
    ended.increment();
  }

  /** Exact when nothing changes meanwhile; read ended first so that it is never negative. */
  public long count() {
    long over = ended.sum();
    return began.sum() - over;
  }
}
