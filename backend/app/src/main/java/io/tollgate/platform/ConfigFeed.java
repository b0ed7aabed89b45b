package io.tollgate.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings configuration from the database into this node's memory: one thread, one connection. A
 * change is known here within a second; while the database is away the last snapshots stay, and
 * {@link #age()} says how old they are.
 */
@ApplicationScoped
public class ConfigFeed {

  private static final long STOP_MILLIS = 2_000;

  @Inject DataConnections connections;
  @Inject @Any Instance<ConfigPart> parts;
  @Inject Event<ConfigChanged> event;

  private @Nullable FeedLoop loop;
  private @Nullable Thread thread;

  /** For the container, which fills the fields and starts the feed with the application. */
  public ConfigFeed() {}

  /** A feed outside the container, running at once; the caller stops it. */
  public static ConfigFeed start(
      DataConnections connections, List<ConfigPart> parts, Consumer<ConfigChanged> changed) {
    ConfigFeed feed = new ConfigFeed();
    feed.run(new FeedLoop(connections, parts, changed));
    return feed;
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
    run(new FeedLoop(connections, parts.stream().toList(), event::fire));
  }

  /** Ends the thread and its connection. */
  @PreDestroy
  public void stop() {
    FeedLoop running = loop;
    Thread runner = thread;
    if (running == null || runner == null) {
      return;
    }
    running.stop();
    runner.interrupt();
    try {
      runner.join(STOP_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether everything was read at least once; before that no call can be judged. */
  public boolean loaded() {
    FeedLoop running = loop;
    return running != null && running.loaded();
  }

  /** Waits for the first complete load; false when the time is over before it. */
  public boolean awaitLoaded(Duration most) throws InterruptedException {
    FeedLoop running = loop;
    return running != null && running.awaitFirst(most.toMillis());
  }

  /** Since when the snapshots are unconfirmed: under a second while the database answers. */
  public Duration age() {
    FeedLoop running = loop;
    return running == null || !running.loaded()
        ? Duration.ofSeconds(Long.MAX_VALUE)
        : Duration.ofNanos(running.ageNanos());
  }

  private void run(FeedLoop starting) {
    loop = starting;
    thread = Thread.ofPlatform().name("tollgate-config").daemon().start(starting);
  }
}
