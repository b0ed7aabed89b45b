package io.tollgate.system.kit;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that call without end, whole and streamed, whatever happens to the gateway, and remember
 * which calls were answered to the last byte.
 */
public final class Load implements AutoCloseable {
  private static final long AFTER_A_FAULT_MILLIS = 200;

  private final Api api;
  private final List<String> models;
  private final List<Thread> clients = new ArrayList<>();
  private final Map<UUID, String> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();
  private final Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
  private volatile boolean over;

  /** That many clients, begun. */
  public Load(Api api, int count, String... models) {
    this.api = api;
    this.models = List.of(models);
    for (int number = 0; number < count; number++) {
      clients.add(Thread.ofVirtual().start(this::callOnAndOn));
    }
  }

  private void callOnAndOn() {
    while (!over) {
      if (!callOnce()) {
        Await.pause(AFTER_A_FAULT_MILLIS);
      }
    }
  }

  private boolean callOnce() {
    var random = ThreadLocalRandom.current();
    String model = models.get(random.nextInt(models.size()));
    boolean streamed = random.nextBoolean();
    try {
      Reply reply = api.chat(Json.chat(model, "Which bread?").put("stream", streamed));
      statuses.computeIfAbsent(reply.status(), status -> new AtomicLong()).incrementAndGet();
      boolean complete = reply.status() == 200 && reply.whole() && (!streamed || reply.isDone());
      if (complete) {
        acknowledged.put(reply.callId(), model);
      } else if (reply.status() == 200) {
        broken.incrementAndGet();
      } else {
        refused.incrementAndGet();
      }
      return complete;
    } catch (UncheckedIOException away) {
      return false;
    }
  }

  /** The calls whose clients saw everything there was to see. */
  public List<UUID> acknowledged() {
    return List.copyOf(acknowledged.keySet());
  }

  public long refused() {
    return refused.get();
  }

  /** Answers that began and did not end. */
  public long broken() {
    return broken.get();
  }

  /** Every status there was. */
  public List<Integer> statuses() {
    return statuses.keySet().stream().sorted().toList();
  }

  /** Waits for one more acknowledged call after now. */
  public void awaitProgress() {
    int before = acknowledged.size();
    Await.until(
        "one more call is served",
        java.time.Duration.ofSeconds(60),
        () -> acknowledged.size() > before);
  }

  /** No more calls; waits for those that run. */
  @Override
  public void close() {
    over = true;
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }
  }
}
