package io.tollgate.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.metering.control.World;
import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Not even the schema's owner makes a bucket that is not of its kind, or turns one into such. */
class BucketShapeTest {

  private static TestDatabase database;

  @BeforeAll
  static void makeOneOfEach() {
    database = TestDatabase.fresh();
    World world = new World(database).grant(1_000).buyFloat(1_000);
    world.key(500L);
    database.execute(
        """
        insert into ledger.bucket (reseller_id, kind, workspace_id, key_id, period_start, credited, free)
          select reseller_id, 'key_window', workspace_id, id, now(), 500, 500 from keys.api_key;
        """);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown kind          | bucket_scope            | update ledger.bucket set kind = 'gift' where kind = 'grant'
          float as grant        | bucket_scope            | update ledger.bucket set kind = 'grant' where kind = 'float'
          grant of nobody       | bucket_scope            | update ledger.bucket set workspace_id = null where kind = 'grant'
          grant of a key        | bucket_scope            | update ledger.bucket b set key_id = k.id from keys.api_key k where b.kind = 'grant'
          window of no key      | bucket_scope            | update ledger.bucket set key_id = null where kind = 'key_window'
          window of no time     | bucket_scope            | update ledger.bucket set period_start = null where kind = 'key_window'
          expiring float        | bucket_grant_only       | update ledger.bucket set expires_at = now() where kind = 'float'
          promotional window    | bucket_grant_only       | update ledger.bucket set promo = true where kind = 'key_window'
          window backwards      | bucket_period_half_open | update ledger.bucket set period_end = period_start where kind = 'key_window'
          new one of no kind    | bucket_scope            | insert into ledger.bucket (reseller_id, kind) select id, 'other' from tenancy.reseller
          new one of nobody     | bucket_scope            | insert into ledger.bucket (reseller_id, kind) select id, 'grant' from tenancy.reseller
          """)
  void whatIsNotOfItsKindIsRefused(String what, String rule, String change) throws SQLException {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(change))
          .as(what)
          .asInstanceOf(InstanceOfAssertFactories.type(org.postgresql.util.PSQLException.class))
          .satisfies(
              refusal -> {
                assertThat(refusal.getSQLState()).isEqualTo("23514");
                assertThat(refusal.getServerErrorMessage().getConstraint()).isEqualTo(rule);
              });
    }
  }

  @Test
  void amountsMoveWithoutALookAtTheShape() {
    database.execute("update ledger.bucket set free = free - 5, held = held + 5");
    assertThat(database.number("select sum(held) from ledger.bucket")).isEqualTo(15);
    database.execute("update ledger.bucket set free = free + 5, held = held - 5");
  }
}
