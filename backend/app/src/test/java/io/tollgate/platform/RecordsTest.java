package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows sent as one parameter are stored as they were. */
class RecordsTest {

  private static final UUID ID = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
  private static final String EVERYTHING =
      "%s|7|-9223372036854775808|t|größer \ufffd|2000-01-01 00:00:00.000001+00|{1,-2}"
          .formatted(ID);

  private static TestDatabase database;

  private final Records rows = new Records("platform.sample", 7);
  private final Fragment insert =
      new Fragment("insert into platform.sent select * from unnest(?::platform.sample[])", rows);

  @BeforeAll
  static void create() {
    database = TestDatabase.fresh();
    database.execute(
        """
        create type platform.sample as (a uuid, b integer, c bigint, d boolean, e text, f timestamptz,
          g bigint[]);
        create table platform.sent of platform.sample;
        grant insert, select, delete on platform.sent to tollgate_data;
        """);
  }

  @Test
  void everyTypeArrivesAsItWas() throws SQLException {
    everything();
    assertThat(sent()).containsExactly(EVERYTHING);
  }

  @Test
  void whatIsAbsentIsNullAndAnEmptyArrayIsEmpty() throws SQLException {
    rows.next()
        .uuid(null)
        .absent(Column.Type.INT4)
        .absent(Column.Type.INT8)
        .absent(Column.Type.BOOL);
    rows.text(null).absent(Column.Type.TIMESTAMPTZ).absentInt8s();
    rows.next()
        .uuid(null)
        .int4(0)
        .absent(Column.Type.INT8)
        .bool(false)
        .text("")
        .absent(Column.Type.TIMESTAMPTZ);
    rows.int8s();
    assertThat(sent())
        .containsExactly("null|null|null|null|null|null|null", "null|0|null|f||null|{}");
  }

  @Test
  void aBatchIsNotMixedWithTheOneBefore() throws SQLException {
    everything();
    insert.clear();
    assertThat(sent()).isEmpty();
    for (int i = 0; i < 1_000; i++) {
      everything();
    }
    assertThat(sent()).hasSize(1_000).containsOnly(EVERYTHING);
  }

  @Test
  void anUnfinishedRowIsNotSent() {
    rows.next().uuid(ID).int4(7);
    assertThatThrownBy(rows::next).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(this::sent).isInstanceOf(IllegalStateException.class);
    rows.clear();
    everything();
    assertThat(rows.count()).isEqualTo(1);
  }

  @Test
  void aTypeTheDatabaseDoesNotKnowIsAnErrorOfItsOwn() throws SQLException {
    Records unknown = new Records("platform.no_such_type", 1);
    try (Connection connection = database.data().open("test")) {
      Pipeline pipeline = new Pipeline(connection);
      List<Fragment> all =
          List.of(new Fragment("select from unnest(?::platform.no_such_type[])", unknown));
      assertThatThrownBy(() -> pipeline.run(all))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("no_such_type");
    }
  }

  private void everything() {
    rows.next().uuid(ID).int4(7).int8(Long.MIN_VALUE).bool(true).text("größer \0");
    rows.timestamp(1).int8s(1, -2);
  }

  /** Sends the rows, and reads them back as text. */
  private List<String> sent() throws SQLException {
    List<String> read = new ArrayList<>();
    try (Connection connection = database.data().open("test");
        Statement statement = connection.createStatement()) {
      statement.execute("set timezone = 'UTC'");
      new Pipeline(connection).run(List.of(insert));
      try (ResultSet found = statement.executeQuery("select * from platform.sent")) {
        while (found.next()) {
          List<String> fields = new ArrayList<>();
          for (int i = 1; i <= 7; i++) {
            fields.add(String.valueOf(found.getString(i)));
          }
          read.add(String.join("|", fields));
        }
      }
      statement.execute("delete from platform.sent");
    }
    return read;
  }
}
