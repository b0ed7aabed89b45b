package io.tollgate.system.kit;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Many clients at once. */
public final class Crowd {
  private Crowd() {}

  /**
   * Makes that many calls from that many clients, each of which makes its next call as soon as its
   * last one is over.
   *
   * @param call by its number from 0
   * @return what the calls gave, in no order
   */
  public static <T> List<T> run(int clients, int calls, IntFunction<T> call) {
    var results = new ConcurrentLinkedQueue<T>();
    var faults = new ConcurrentLinkedQueue<Throwable>();
    var next = new AtomicInteger();
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        threads.execute(
            () -> {
              try {
                start.await();
                for (int mine = next.getAndIncrement();
                    mine < calls;
                    mine = next.getAndIncrement()) {
                  results.add(call.apply(mine));
                }
              } catch (InterruptedException | RuntimeException | AssertionError fault) {
                faults.add(fault);
              }
            });
      }
      start.countDown();
    }
    if (!faults.isEmpty()) {
      var first = new AssertionError(faults.size() + " clients failed", faults.peek());
      throw first;
    }
    return List.copyOf(results);
  }
}
