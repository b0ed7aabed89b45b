package io.tollgate.metering.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.kernel.CallId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How PostgreSQL reads a page, by its own account, over calls of many months and tenants. */
class UsagePlanTest {

  private static final Instant NOW = World.CLOCK.instant();
  private static final Instant MONTH_BEGINS = NOW.plus(Duration.ofDays(40));
  private static final int CALLS_EACH = 4_000;

  private static TestDatabase database;
  private static World tenant;

  @BeforeAll
  static void fill() {
    database = TestDatabase.fresh();
    for (int i = 0; i < 3; i++) {
      World world = new World(database);
      ApiKey key = world.key(null);
      new PastCalls(database)
          .add(
              key,
              "m",
              "succeeded",
              IntStream.range(0, CALLS_EACH)
                  .mapToObj(at -> NOW.minus(Duration.ofDays(30)).plus(Duration.ofMinutes(30L * at)))
                  .toList());
      tenant = world;
    }
    database.execute("vacuum analyze metering.call");
  }

  @Test
  void pageComesFromTheWorkspacesIndexAndReadsNoMoreCallsThanItShows() throws SQLException {
    String plan = plan(CallId.firstAt(Instant.EPOCH).value(), CallId.firstAt(Instant.MAX).value());
    assertThat(plan)
        .containsPattern(
            "Index (Only )?Scan Backward using call_\\w*reseller_id_workspace_id_id_idx")
        .doesNotContain("Seq Scan on call", "Seq Scan on charge", "Bitmap Heap Scan on call");
    assertThat(callRowsRead(plan)).isLessThan(51 + 20);
  }

  @Test
  void periodWithinAMonthLeavesTheOtherPartitionsAlone() throws SQLException {
    String plan =
        plan(
            CallId.firstAt(MONTH_BEGINS).value(),
            CallId.firstAt(MONTH_BEGINS.plus(Duration.ofDays(1))).value());
    long partitionsRead =
        plan.lines()
            .filter(line -> line.contains(" on call_") && !line.contains("never executed"))
            .map(line -> line.replaceAll(".* on (call_\\w+).*", "$1"))
            .distinct()
            .count();
    assertThat(partitionsRead).isBetween(1L, 2L);
  }

  /** What auto_explain tells of the statement inside the function, after a few runs of it. */
  private static String plan(UUID atLeast, UUID below) throws SQLException {
    try (Connection admin = database.superuser();
        Statement set = admin.createStatement();
        PreparedStatement page =
            admin.prepareStatement(
                "select * from metering.usage_page(?, ?, ?, ?, null, null, null, 51, 10000)")) {
      page.setObject(1, tenant.reseller.value());
      page.setObject(2, tenant.workspace.value());
      page.setObject(3, atLeast);
      page.setObject(4, below);
      for (int i = 0; i < 8; i++) {
        page.executeQuery().close();
      }
      for (String setting :
          List.of(
              "load 'auto_explain'",
              "set auto_explain.log_min_duration = 0",
              "set auto_explain.log_analyze = on",
              "set auto_explain.log_nested_statements = on",
              "set auto_explain.log_level = notice",
              "set client_min_messages = notice")) {
        set.execute(setting);
      }
      page.clearWarnings();
      int rows = 0;
      try (ResultSet read = page.executeQuery()) {
        while (read.next()) {
          rows++;
        }
      }
      assertThat(rows).isGreaterThan(40);
      StringBuilder plan = new StringBuilder();
      for (SQLWarning next = page.getWarnings(); next != null; next = next.getNextWarning()) {
        plan.append(next.getMessage()).append('\n');
      }
      return plan.toString();
    }
  }

  private static long callRowsRead(String plan) {
    return plan.lines()
        .filter(line -> line.contains(" on call_") && line.contains("actual"))
        .mapToLong(
            line -> (long) Double.parseDouble(line.replaceAll(".*actual.* rows=([0-9.]+).*", "$1")))
        .sum();
  }
}
