package io.tollgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database lets the running application do with the chain: append, and nothing else. */
class ChainTest {

  private final TestDatabase database = TestDatabase.fresh();

  @BeforeEach
  void some() throws SQLException {
    try (Connection control = database.control()) {
      append(control, "key.create");
      append(control, "key.revoke");
    }
  }

  @Test
  void recordsFollowOneAnother() {
    assertThat(database.number("select count(*) from audit.record")).isEqualTo(2);
    assertThat(
            database.number(
                """
                select count(*) from audit.record a join audit.record b
                  on b.seq = a.seq + 1 and b.previous = a.hash and b.id > a.id and b.at > a.at"""))
        .isEqualTo(1);
    assertThat(
            database.number(
                "select count(*) from audit.head h join audit.record r using (seq, hash)"))
        .isEqualTo(1);
  }

  @Test
  void runtimeRolesCannotWriteTheTablesThemselves() throws SQLException {
    List<String> forbidden =
        List.of(
            "insert into audit.record select * from audit.record",
            "update audit.record set reason = 'other'",
            "delete from audit.record",
            "truncate audit.record cascade",
            "update audit.head set seq = 0",
            "delete from audit.head",
            "insert into audit.personal (seq, name, salt, value) values (1, 'x', '', '')",
            "update audit.personal set value = 'x'",
            "delete from audit.personal",
            "select audit.record_hash(r) from audit.record r",
            "alter table audit.record disable trigger all");
    try (Connection control = database.control();
        Connection data = database.data().open("test")) {
      for (Connection role : List.of(control, data)) {
        for (String statement : forbidden) {
          assertThatThrownBy(() -> run(role, statement))
              .as(statement)
              .isInstanceOf(SQLException.class)
              .extracting(thrown -> ((SQLException) thrown).getSQLState())
              .isEqualTo("42501");
        }
      }
      assertThatThrownBy(() -> append(data, "key.create")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void theOwnerCannotChangeARecordByMistake() throws SQLException {
    try (Connection owner = database.owner()) {
      for (String statement :
          List.of(
              "update audit.record set reason = 'x'",
              "delete from audit.record",
              "truncate audit.record cascade",
              "update audit.personal set value = 'x'")) {
        assertThatThrownBy(() -> run(owner, statement)).hasMessageContaining("append-only");
      }
    }
  }

  @Test
  void whatIsRolledBackLeavesNoGap() throws SQLException {
    try (Connection control = database.control()) {
      control.setAutoCommit(false);
      append(control, "key.disable");
      control.rollback();
      append(control, "key.enable");
      control.commit();
    }
    assertThat(database.number("select max(seq) from audit.record")).isEqualTo(3);
    assertThat(database.number("select seq from audit.head")).isEqualTo(3);
  }

  private static void append(Connection connection, String action) throws SQLException {
    run(
        connection,
        "select audit.append('"
            + action
            + """
            ', 'done', gen_random_uuid(), 'token', null, null, null, null, 'key', 'k-1', null,
            '{"name":"one"}', 'because', null, 'trace',
            '[{"name":"actor_address","value":"10.0.0.1","whose":null}]')""");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
