package io.tollgate.keys.control;

import io.tollgate.kernel.KeyId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.store.Rehashes;
import io.tollgate.platform.DataConnections;
import io.tollgate.platform.Peppers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Brings keys under the newest pepper, each when it is presented, because only then its secret is
 * known. The call hands the secret over and goes on; a thread of its own hashes and writes. Also
 * tells the other nodes, every few seconds, which peppers this one has: a pepper is used once all
 * have it (ADR 0014).
 */
@ApplicationScoped
public class PepperRenewal {

  private static final Logger LOG = System.getLogger(PepperRenewal.class.getName());
  private static final int MOST_WAITING = 1_000;
  private static final int BATCH = 100;
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Between two batches: each makes every node read these keys again. */
  private static final long PAUSE_MILLIS = 50;

  private final BlockingQueue<Wish> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Set<KeyId> waiting = ConcurrentHashMap.newKeySet();
  private final Peppers peppers;
  private final DataConnections connections;
  private final String node;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  private record Wish(ApiKey key, byte[] presented, byte[] hash) {}

  /** For the container's proxy, which only passes calls on. */
  protected PepperRenewal() {
    this(Peppers.none(), new DataConnections("", "", ""), "");
  }

  /**
   * Does nothing until it is started.
   *
   * @param node this node's name, under which it tells what it has
   */
  @Inject
  public PepperRenewal(
      Peppers peppers,
      DataConnections connections,
      @ConfigProperty(name = "tollgate.node.name") String node) {
    this.peppers = peppers;
    this.connections = connections;
    this.node = node;
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
    start();
  }

  /** Begins to work; the caller stops it. */
  public void start() {
    thread = Thread.ofPlatform().name("tollgate-peppers").daemon().start(this::work);
  }

  /** Ends the thread and its connection. */
  @PreDestroy
  public void stop() {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /**
   * Asks for a key's hash to be made again. Never waits; when too much waits already the wish is
   * dropped and comes again with the key's next call.
   *
   * @param hash what proved the presented secret
   */
  public void want(ApiKey key, byte[] presented, byte[] hash) {
    if (waiting.size() < MOST_WAITING
        && waiting.add(key.id())
        && !queue.offer(new Wish(key, presented, hash))) {
      waiting.remove(key.id());
    }
  }

  /** The key was read again: should it still be under an older pepper, it may be asked for anew. */
  public void settled(KeyId key) {
    if (!waiting.isEmpty()) {
      waiting.remove(key);
    }
  }

  private void work() {
    while (!stopped) {
      try (Connection connection = connections.open("peppers")) {
        tellAndRenew(connection);
      } catch (SQLException | RuntimeException trouble) {
        LOG.log(Level.WARNING, "code=pepper_renewal_stopped {0}", trouble.getMessage());
        drop();
        pause(TimeUnit.NANOSECONDS.toMillis(TELL_NANOS));
      }
    }
  }

  private void tellAndRenew(Connection connection) throws SQLException {
    Rehashes rehashes = new Rehashes(connection);
    long told = System.nanoTime() - TELL_NANOS;
    while (!stopped) {
      if (System.nanoTime() - told >= TELL_NANOS) {
        told = System.nanoTime();
        peppers.reload();
        NavigableMap<Integer, String> prints = peppers.fingerprints();
        peppers.agree(rehashes.tell(node, prints));
      }
      List<Wish> wishes = next(told + TELL_NANOS - System.nanoTime());
      if (!wishes.isEmpty()) {
        renew(rehashes, wishes);
        pause(PAUSE_MILLIS);
      }
    }
  }

  private List<Wish> next(long withinNanos) {
    List<Wish> wishes = new ArrayList<>();
    try {
      Wish first = queue.poll(Math.max(withinNanos, 0), TimeUnit.NANOSECONDS);
      if (first != null) {
        wishes.add(first);
        queue.drainTo(wishes, BATCH - 1);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
    return wishes;
  }

  private void renew(Rehashes rehashes, List<Wish> wishes) throws SQLException {
    int pepper = peppers.agreed();
    if (pepper == 0) {
      wishes.forEach(wish -> waiting.remove(wish.key().id()));
      return;
    }
    Rehashes.Batch batch = new Rehashes.Batch(pepper);
    for (Wish wish : wishes) {
      batch.add(wish.key(), wish.hash(), peppers.hash(pepper, wish.presented()));
    }
    int changed = rehashes.write(batch);
    if (changed < wishes.size()) {
      // What was not changed is not read again either, so nothing else would take these away.
      wishes.forEach(wish -> waiting.remove(wish.key().id()));
    }
  }

  private void drop() {
    queue.clear();
    waiting.clear();
  }

  private void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
