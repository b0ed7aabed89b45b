package io.tollgate.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The feed's thread. Listens for changes and looks at the version numbers at least twice a second,
 * because a notification is lost with its connection. Keys come first, so that a slow catalogue
 * never delays a revocation that was known before it, and a catalogue that cannot be read does not
 * stop the keys.
 */
final class FeedLoop implements Runnable {

  private static final Logger LOG = System.getLogger(FeedLoop.class.getName());
  private static final int POLL_MILLIS = 500;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final DataConnections connections;
  private final List<ConfigPart> parts;
  private final Consumer<ConfigChanged> changed;
  private final Map<ConfigTopic, Long> known = new EnumMap<>(ConfigTopic.class);
  private final CountDownLatch firstLoad = new CountDownLatch(1);
  private volatile long confirmedNanos;
  private volatile boolean stopped;
  private volatile @Nullable Connection current;

  FeedLoop(DataConnections connections, List<ConfigPart> parts, Consumer<ConfigChanged> changed) {
    this.connections = connections;
    this.parts = parts;
    this.changed = changed;
  }

  @Override
  public void run() {
    long pause = FIRST_PAUSE_MILLIS;
    while (!stopped) {
      try (Connection connection = connections.open("config")) {
        current = connection;
        try (Statement listen = connection.createStatement()) {
          listen.execute("listen tollgate_config");
        }
        while (!stopped) {
          boolean whole = refresh(connection);
          pause = FIRST_PAUSE_MILLIS;
          await(connection, whole);
        }
      } catch (SQLException | RuntimeException trouble) {
        if (!stopped) {
          LOG.log(
              Level.WARNING,
              "code=config_feed_broken the last snapshots stay: {0}",
              String.valueOf(trouble.getMessage()));
          sleep(pause);
          pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
      } finally {
        current = null;
      }
    }
  }

  boolean awaitFirst(long millis) throws InterruptedException {
    return firstLoad.await(millis, TimeUnit.MILLISECONDS);
  }

  boolean loaded() {
    return firstLoad.getCount() == 0;
  }

  /** Nanoseconds since the database last confirmed that the snapshots are the newest. */
  long ageNanos() {
    return System.nanoTime() - confirmedNanos;
  }

  void stop() {
    stopped = true;
    Connection open = current;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException alreadyGone) {
        LOG.log(Level.DEBUG, "config connection was gone at stop", alreadyGone);
      }
    }
  }

  /** Whether every topic is now at the version the database has. */
  private boolean refresh(Connection connection) throws SQLException {
    long asked = System.nanoTime();
    Map<ConfigTopic, Long> newest = versions(connection);
    boolean whole = true;
    for (ConfigTopic topic : ConfigTopic.values()) {
      long have = known.getOrDefault(topic, 0L);
      if (have != newest.getOrDefault(topic, 0L)) {
        whole &= reload(connection, topic, have);
      }
    }
    if (whole) {
      confirmedNanos = asked;
      firstLoad.countDown();
    }
    return whole;
  }

  private boolean reload(Connection connection, ConfigTopic topic, long have) throws SQLException {
    connection.setAutoCommit(false);
    try {
      try (Statement isolation = connection.createStatement()) {
        isolation.execute("set transaction isolation level repeatable read read only");
      }
      long version = versions(connection).getOrDefault(topic, 0L);
      // A lower number than ours means another database, a restored one say: start afresh.
      long since = version < have ? 0 : have;
      List<Runnable> swaps = new ArrayList<>();
      for (ConfigPart part : parts) {
        if (part.topics().contains(topic)) {
          swaps.add(part.read(connection, topic, since));
        }
      }
      connection.commit();
      swaps.forEach(Runnable::run);
      changed.accept(new ConfigChanged(topic, version));
      known.put(topic, version);
      return true;
    } catch (SQLException | RuntimeException trouble) {
      connection.rollback();
      LOG.log(
          Level.WARNING,
          "code=config_unreadable topic=" + topic.text() + " the last stays",
          trouble);
      return false;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void await(Connection connection, boolean whole) throws SQLException {
    if (whole) {
      // Returns at the first notification; their text does not matter, the versions do.
      connection.unwrap(PGConnection.class).getNotifications(POLL_MILLIS);
    } else {
      sleep(POLL_MILLIS);
    }
  }

  private static Map<ConfigTopic, Long> versions(Connection connection) throws SQLException {
    Map<ConfigTopic, Long> versions = new EnumMap<>(ConfigTopic.class);
    try (PreparedStatement query =
            connection.prepareStatement("select topic, version from platform.config_version");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        for (ConfigTopic topic : ConfigTopic.values()) {
          if (topic.text().equals(rows.getString(1))) {
            versions.put(topic, rows.getLong(2));
          }
        }
      }
    }
    return versions;
  }

  private void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }
}
