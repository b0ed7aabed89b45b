package io.tollgate.metering.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.ledger.control.Checks;
import io.tollgate.ledger.entity.Violation;
import io.tollgate.platform.DataConnections;
import io.tollgate.platform.GroupCommitLimits;
import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What every test of the money path does again and again. */
final class Ledgers {

  /** Full counts, for the long run. */
  static final boolean LONG = Boolean.getBoolean("tollgate.long");

  private Ledgers() {}

  static Accounts open(TestDatabase database, String node) {
    return open(database.data(), node);
  }

  static Accounts open(DataConnections data, String node) {
    Accounts accounts = new Accounts(data, node, GroupCommitLimits.DEFAULT).start();
    awaitHealth(accounts);
    return accounts;
  }

  static void awaitHealth(Accounts accounts) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!accounts.healthy() && System.nanoTime() < until) {
      pause(2);
    }
    assertThat(accounts.healthy()).isTrue();
  }

  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no answer", e);
    }
  }

  static List<Violation> violations(TestDatabase database) {
    try (Connection connection = database.control()) {
      return Checks.run(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void assertClean(TestDatabase database) {
    assertThat(violations(database)).isEmpty();
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
