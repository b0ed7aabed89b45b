package io.tollgate.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A writer's one connection: opens it, asks it what was committed last, and notices when it is
 * gone. Used by the writer's thread only.
 */
final class WriterLink {

  private static final System.Logger LOG = System.getLogger(WriterLink.class.getName());

  /**
   * Batches look rows up by their keys. Tables of short-lived rows have no useful statistics, so
   * the plans that read a whole table are ruled out rather than guessed against.
   */
  private static final String SETTINGS =
      "-c jit=off -c plan_cache_mode=force_generic_plan -c synchronous_commit=on"
          + " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
          + " -c enable_bitmapscan=off"
          + " -c lock_timeout=2000 -c idle_in_transaction_session_timeout=5000";

  private final DataConnections database;
  private final UUID writer;
  private @Nullable Connection connection;
  private volatile boolean up;
  private Instant readAt = Instant.EPOCH;
  private long readNanos;

  WriterLink(DataConnections database, UUID writer) {
    this.database = database;
    this.writer = writer;
  }

  boolean isOpen() {
    return connection != null;
  }

  /** Opens a connection; null when the database cannot be reached now. */
  @Nullable Connection open() {
    try {
      Connection opened = database.open("writer", settings());
      connection = opened;
      try (PreparedStatement statement =
          opened.prepareStatement("select platform.open_writer(?)")) {
        statement.setObject(1, writer);
        statement.execute();
      }
      ping();
      return opened;
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "event=database_away reason={0}", e.getMessage());
      drop();
      return null;
    }
  }

  /** Whether the connection is open and ready to be written to; any thread may ask. */
  boolean isUp() {
    return up;
  }

  /** The connection just opened is ready. */
  void up() {
    up = true;
  }

  /**
   * Whether that batch is the last this writer committed; null when it cannot be known now. Waits,
   * by the server's lock timeout, for a lost connection that still holds the writer's row.
   */
  @Nullable Boolean committed(UUID batch) {
    try (PreparedStatement statement =
        current().prepareStatement("select platform.last_batch(?)")) {
      statement.setObject(1, writer);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && batch.equals(rows.getObject(1, UUID.class));
      }
    } catch (SQLException e) {
      survives(e);
      return null;
    }
  }

  /** Ends the failed transaction; false when the connection is gone, and is given up. */
  boolean survives(Exception failure) {
    if (failure instanceof SQLException e && isLost(e)) {
      LOG.log(System.Logger.Level.WARNING, "event=connection_lost reason={0}", e.getMessage());
      drop();
      return false;
    }
    try (Statement statement = current().createStatement()) {
      statement.execute("rollback");
      return true;
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "event=connection_lost reason={0}", e.getMessage());
      drop();
      return false;
    }
  }

  /** Asks for a sign of life and reads the database's clock. */
  void ping() throws SQLException {
    try (Statement statement = current().createStatement();
        ResultSet rows = statement.executeQuery("select clock_timestamp()")) {
      rows.next();
      readNanos = System.nanoTime();
      readAt = rows.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  InstantSource clock() {
    return () -> readAt.plusNanos(System.nanoTime() - readNanos);
  }

  /** Whether this failure, or an earlier one, took the connection with it. */
  private boolean isLost(SQLException failure) {
    try {
      String state = String.valueOf(failure.getSQLState());
      return state.startsWith("08")
          || state.startsWith("57P")
          || connection == null
          || connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  void drop() {
    Connection dropped = connection;
    up = false;
    connection = null;
    if (dropped != null) {
      try {
        dropped.close();
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "event=close_failed reason={0}", e.getMessage());
      }
    }
  }

  /** Statements are prepared at once, arrays travel in binary, every wait is bounded. */
  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("prepareThreshold", "1");
    settings.setProperty("binaryTransferEnable", Column.BINARY_ARRAY_OIDS);
    settings.setProperty("options", SETTINGS);
    return settings;
  }

  private Connection current() throws SQLException {
    if (connection == null) {
      throw new SQLException("not connected", "08003");
    }
    return connection;
  }
}
