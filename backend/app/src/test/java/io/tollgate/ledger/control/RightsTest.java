package io.tollgate.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runtime roles may do to the money's tables is what the database itself allows. */
class RightsTest {

  private static final String DENIED = "42501";
  private static final List<String> MONEY =
      List.of(
          "ledger.bucket",
          "ledger.entry",
          "ledger.txn",
          "ledger.posting",
          "ledger.book",
          "ledger.hold",
          "metering.call",
          "metering.further_attempt",
          "metering.route_decision",
          "platform.writer");

  private static TestDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabase.fresh();
  }

  @Test
  void noRuntimeRoleEditsDeletesOrAltersMoney() throws SQLException {
    for (String table : MONEY) {
      for (boolean data : new boolean[] {true, false}) {
        String column = firstColumn(table);
        assertDenied(data, "update " + table + " set " + column + " = " + column);
        assertDenied(data, "delete from " + table);
        assertDenied(data, "truncate " + table);
        assertDenied(data, "alter table " + table + " add column more text");
        assertDenied(data, "drop table " + table);
      }
    }
  }

  /** An owner could write through the view of charges; that of attempts takes no writes at all. */
  @Test
  void noRuntimeRoleWritesThroughTheViewOfCharges() throws SQLException {
    for (boolean data : new boolean[] {true, false}) {
      assertDenied(data, "update ledger.charge set retail = 0");
      assertDenied(data, "delete from ledger.charge");
      assertDenied(data, "insert into ledger.charge (retail) values (1)");
    }
    assertDenied(true, "select retail from ledger.charge");
    assertDenied(true, "select cost from metering.attempt");
  }

  @Test
  void controlPlaneInsertsNoMoney() throws SQLException {
    for (String table : MONEY) {
      assertDenied(
          false, "insert into " + table + " overriding system value select * from " + table);
    }
  }

  @Test
  void dataPlaneInsertsOnlyWhatItsBatchesWrite() throws SQLException {
    for (String table :
        List.of("ledger.bucket", "ledger.posting", "ledger.book", "platform.writer")) {
      assertDenied(
          true, "insert into " + table + " overriding system value select * from " + table);
    }
    for (String table :
        List.of("ledger.hold", "metering.call", "metering.further_attempt", "ledger.entry")) {
      assertThatCode(
              () ->
                  run(true, "insert into " + table + " select (null::" + table + ").* where false"))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void dataPlaneCreditsNobody() throws SQLException {
    assertDenied(true, "select ledger.buy_float(gen_random_uuid(), 1, 'a', 'r', 'k')");
    assertDenied(
        true,
        "select ledger.post_grant(gen_random_uuid(), gen_random_uuid(), 1, true, 1, null, 'a', 'r', 'k')");
  }

  @Test
  void controlPlaneMovesNoBucket() throws SQLException {
    assertDenied(false, "select ledger.move('{}', '{}', '{}', '{}', '{}')");
    assertDenied(false, "select ledger.close_holds('{}', '{}')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger", "metering", "platform"})
  void privilegedFunctionsHaveAFixedSearchPathAndAreNotPublic(String schema) {
    assertThat(
            database.number(
                """
                select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                 where n.nspname = ? and p.prosecdef
                   and (p.proconfig is null or array_to_string(p.proconfig, ',') not like '%search_path=pg_catalog%'
                     or has_function_privilege('public', p.oid, 'execute'))
                """,
                schema))
        .isZero();
  }

  private static String firstColumn(String table) throws SQLException {
    try (Connection owner = database.owner();
        Statement statement = owner.createStatement();
        var rows = statement.executeQuery("select * from " + table + " limit 0")) {
      return rows.getMetaData().getColumnName(1);
    }
  }

  private static void assertDenied(boolean data, String sql) {
    assertThatThrownBy(() -> run(data, sql))
        .as((data ? "data: " : "control: ") + sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
  }

  private static void run(boolean data, String sql) throws SQLException {
    try (Connection connection = data ? database.data().open("test") : database.control();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      connection.rollback();
    }
  }
}
