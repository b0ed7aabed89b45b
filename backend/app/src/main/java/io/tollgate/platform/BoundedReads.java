package io.tollgate.platform;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Short queries for callers that must not wait, such as event loops: each runs on a virtual thread
 * of its own, few at a time, over a few connections that are kept. What does not fit is refused at
 * once, and one tenant can take a part of the room only.
 *
 * <p>Not a general pool: every query only reads, so one that met a dead connection is simply asked
 * again on a new one.
 */
public final class BoundedReads implements AutoCloseable {

  /**
   * Bounds.
   *
   * @param running queries at the database at once, hence connections
   * @param waiting queries that run or wait for their turn
   * @param perTenant of these, one tenant's
   * @param patienceMillis how long a query waits for its turn
   * @param statementMillis how long the database may work on one
   */
  public record Limits(
      int running, int waiting, int perTenant, int patienceMillis, int statementMillis) {

    public static final Limits DEFAULT = new Limits(8, 128, 16, 1_000, 3_000);

    public Limits {
      if (running < 1 || waiting < running || perTenant < 1 || patienceMillis < 0) {
        throw new IllegalArgumentException("a bound of the reads is out of range");
      }
    }
  }

  /** Reads what it wants and keeps nothing of the connection. */
  @FunctionalInterface
  public interface Query<T extends @Nullable Object> {
    T read(Connection connection) throws SQLException;
  }

  private static final System.Logger LOG = System.getLogger(BoundedReads.class.getName());
  private static final long RETRY_MILLIS = 1_000;

  private final String purpose;
  private final DataConnections database;
  private final Limits limits;
  private final Semaphore places;
  private final Semaphore turns;
  private final ConcurrentHashMap<Object, Integer> tenants = new ConcurrentHashMap<>();
  private final BlockingQueue<Connection> idle;
  private volatile boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param purpose shown in the database's list of sessions
   */
  public BoundedReads(String purpose, DataConnections database, Limits limits) {
    this.purpose = purpose;
    this.database = database;
    this.limits = limits;
    this.places = new Semaphore(limits.waiting());
    this.turns = new Semaphore(limits.running());
    this.idle = new LinkedBlockingQueue<>(limits.running());
  }

  /**
   * Runs a query. The stage completes on a thread that may block; it fails with {@link
   * ProblemException} only.
   */
  public <T extends @Nullable Object> CompletionStage<T> run(Object tenant, Query<T> query) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (!enter(tenant)) {
      answer.completeExceptionally(
          ProblemException.retryable(
              ProblemType.CONCURRENCY_LIMIT_EXCEEDED,
              "This workspace reads its account too often at once.",
              RETRY_MILLIS));
      return answer;
    }
    if (!places.tryAcquire()) {
      leave(tenant);
      answer.completeExceptionally(unavailable());
      return answer;
    }
    Thread.ofVirtual().name("tollgate-" + purpose).start(() -> work(tenant, query, answer));
    return answer;
  }

  /** Closes connections as they become free; what runs may end. */
  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private <T extends @Nullable Object> void work(
      Object tenant, Query<T> query, CompletableFuture<T> answer) {
    T read = null;
    ProblemException failure = null;
    try {
      read = inTurn(query);
    } catch (SQLException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=read_failed purpose={0} reason={1}",
          purpose,
          e.getMessage());
      failure = unavailable();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "code=bug a read failed unexpectedly", e);
      failure = unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = unavailable();
    } finally {
      places.release();
      leave(tenant);
    }
    if (failure == null) {
      answer.complete(read);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  private <T extends @Nullable Object> T inTurn(Query<T> query)
      throws SQLException, InterruptedException {
    if (!turns.tryAcquire(limits.patienceMillis(), TimeUnit.MILLISECONDS)) {
      throw new SQLException("no turn in time");
    }
    try {
      Connection kept = idle.poll();
      if (kept != null) {
        try {
          return use(kept, query);
        } catch (SQLException e) {
          if (!isLost(e)) {
            throw e;
          }
          closeIdle();
        }
      }
      return use(database.open(purpose, settings()), query);
    } finally {
      turns.release();
    }
  }

  private <T extends @Nullable Object> T use(Connection connection, Query<T> query)
      throws SQLException {
    boolean sound = false;
    try {
      T read = query.read(connection);
      sound = true;
      return read;
    } finally {
      if (!sound || !idle.offer(connection)) {
        close(connection);
      }
      if (closed) {
        closeIdle();
      }
    }
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.setProperty(
        "options",
        "-c default_transaction_read_only=on -c jit=off -c statement_timeout="
            + limits.statementMillis());
    return settings;
  }

  private boolean enter(Object tenant) {
    int entered = tenants.merge(tenant, 1, Integer::sum);
    if (entered > limits.perTenant()) {
      leave(tenant);
      return false;
    }
    return true;
  }

  private void leave(Object tenant) {
    tenants.computeIfPresent(tenant, (same, count) -> count == 1 ? null : count - 1);
  }

  private void closeIdle() {
    Connection next = idle.poll();
    while (next != null) {
      close(next);
      next = idle.poll();
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "event=close_failed reason={0}", e.getMessage());
    }
  }

  private static boolean isLost(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static ProblemException unavailable() {
    return ProblemException.retryable(
        ProblemType.SERVICE_UNAVAILABLE,
        "The account cannot be read right now. Try again shortly.",
        RETRY_MILLIS);
  }
}
