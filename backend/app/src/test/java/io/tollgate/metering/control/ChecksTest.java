package io.tollgate.metering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.control.Checks;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldResult.Placed;
import io.tollgate.ledger.entity.Violation;
import io.tollgate.metering.entity.CallState;
import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each corruption of the money is found and named; a clean ledger is clean. */
class ChecksTest {

  private static TestDatabase database;

  /** One charged call with a window, one failed call with a loss, one open hold. */
  @BeforeAll
  static void makeMoney() {
    database = TestDatabase.fresh();
    World world =
        new World(database).grant(500, true, 1, "infinity").grant(100_000).buyFloat(100_000);
    ApiKey key = world.key(50_000L);
    try (Accounts accounts = Ledgers.open(database, "node-1")) {
      Hold charged = place(accounts, world, key);
      Ledgers.get(
          accounts.settle(
              charged, world.record(charged, CallState.SUCCEEDED, 30), world.charge(900, 600, 30)));
      Hold failed = place(accounts, world, key);
      Ledgers.get(accounts.release(failed, world.record(failed, CallState.FAILED, 20)));
      place(accounts, world, key);
    }
  }

  private static Hold place(Accounts accounts, World world, ApiKey key) {
    return ((Placed) Ledgers.get(accounts.place(world.request(key, 1_000, 700)))).hold();
  }

  @Test
  void cleanLedgerIsClean() {
    Ledgers.assertClean(database);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a lost entry          | i01_double_entry         | delete from ledger.entry where account = 'usage_revenue'
          an edited entry       | i06_wallet_is_grants     | update ledger.entry set amount = amount + 1 where account like 'wallet_paid:%' and amount > 0; update ledger.entry set amount = amount - 1 where account = 'usage_revenue'
          a lost transaction    | i01_txn_complete         | delete from ledger.txn where kind = 'float'
          a word of no meaning  | i01_txn_complete         | update ledger.txn set kind = 'gift' where kind = 'grant_paid'
          money from nowhere    | i02_bucket_conserved     | update ledger.bucket set free = free + 7 where kind = 'grant' and not promo
          money without posting | posting_is_its_bucket    | update ledger.bucket set credited = credited + 7, free = free + 7 where kind = 'float'
          a leaked lease        | i03_no_lease             | update ledger.bucket set leased = 5, free = free - 5 where kind = 'float'
          a leaked hold         | i04_held_is_open_holds   | delete from ledger.hold
          a hold on another     | i04_held_is_open_holds   | update ledger.hold set float_bucket = 999999
          a doubled charge      | i05_spent_is_charges     | create temporary table again on commit drop as select * from metering.call where retail is not null; update again set id = gen_random_uuid(); insert into metering.call select * from again
          an edited charge      | batch_is_its_entries     | update ledger.charge set retail = retail - 1
          a lost charge         | i07_one_charge_per_call  | update metering.call set retail = null
          a charge for failure  | i07_one_charge_per_call  | update metering.call set state = 'failed' where state = 'succeeded'
          a charge in part      | i07_one_charge_per_call  | update metering.call set wholesale = null
          a call of no state    | i07_one_charge_per_call  | update metering.call set state = 'lost', retail = null
          half an attempt       | charge_is_served_attempt | update metering.call set outcome = null where retail is not null
          a gift above retail   | i09_charge_within_hold   | update metering.call set promo = retail + 1
          a forgotten hold      | i08_no_hold_overdue      | update ledger.hold set admitted_at = now() - interval '2 h', deadline = now() - interval '1 h'
          a charge above hold   | i09_charge_within_hold   | update ledger.charge set hold_retail = retail - 1
          a float on one side   | i11_float_mirrored       | delete from ledger.entry where account like 'reseller_float:%' and amount < 0
          another price         | i12_price_pinned         | update ledger.charge set retail_version = wholesale_version
          a price not yet valid | i12_price_pinned         | update ledger.charge set admitted_at = now() - interval '3 h'
          an edited attempt     | batch_is_its_entries     | update metering.call set cost = cost + 1 where retail is not null
          a lost attempt        | charge_is_served_attempt | update metering.call set attempt = null where retail is not null
          a doubled attempt     | charge_is_served_attempt | insert into metering.further_attempt select reseller_id, call_id, number, batch_id, route_id, outcome, status, start_micros, duration_micros, cost, cost_version from metering.attempt where charged
          an orphaned attempt   | charge_is_served_attempt | insert into metering.further_attempt select reseller_id, gen_random_uuid(), number, batch_id, route_id, outcome, status, start_micros, duration_micros, 0, cost_version from metering.attempt
          a hidden loss         | batch_is_its_entries     | update metering.call set cost = 0 where retail is null
          """)
  void corruptionIsFound(String what, String check, String corruption) throws SQLException {
    try (Connection connection = database.superuser();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local search_path = public");
      disarm(statement);
      statement.execute(corruption);
      List<Violation> found = Checks.inTransaction(connection);
      connection.rollback();
      assertThat(found)
          .as(what)
          .anySatisfy(
              violation -> {
                assertThat(violation.check()).isEqualTo(check);
                assertThat(violation.sentence()).endsWith(".");
                assertThat(violation.subjects()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
              });
    }
  }

  @Test
  void missingChecksAreNoCleanLedger() throws SQLException {
    try (Connection connection = database.superuser();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("drop schema checks cascade");
      assertThatThrownBy(() -> Checks.inTransaction(connection))
          .isInstanceOf(IllegalStateException.class);
      connection.rollback();
    }
  }

  /** The tables' own checks would stop most corruptions; a checker may not rely on them. */
  private static void disarm(Statement statement) throws SQLException {
    statement.execute(
        "alter table ledger.bucket drop constraint bucket_conserved, drop constraint bucket_never_negative");
    statement.execute("alter table metering.call drop constraint call_charge_within_hold");
  }
}
