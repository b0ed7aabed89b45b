package io.tollgate.metering.control;

import static io.tollgate.metering.control.Ledgers.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.BucketKind;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.ledger.entity.HoldResult.Placed;
import io.tollgate.ledger.entity.HoldResult.Refused;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.platform.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A busy writer decides on what it remembers of its buckets. Whatever others do meanwhile, the
 * outcome is the one of the buckets as they are.
 */
class PresumedBatchesTest {

  private static TestDatabase database;
  private static Accounts accounts;
  private static Accounts other;

  private final World world = new World(database);
  private final ApiKey key = world.key(null);

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    accounts = Ledgers.open(database, "node-1");
    other = Ledgers.open(database, "node-2");
  }

  @AfterAll
  static void stop() {
    accounts.close();
    other.close();
  }

  @Test
  void aDebitMeanwhileIsNotSpentAgain() {
    world.grant(1_000, true, 1, "infinity").buyFloat(10_000);
    remember();
    adjust("debit", 900);
    assertThat(ask(500)).isEqualTo(new Refused(BucketKind.GRANT, 80, 500, false, null));
    assertThat(ask(80)).isInstanceOf(Placed.class);
    Ledgers.assertClean(database);
  }

  @Test
  void aGrantMadeMeanwhileIsUsedInItsTurn() {
    world.grant(1_000).buyFloat(10_000);
    remember();
    world.grant(500, true, 1, "infinity");
    assertThat(place(10).grants()).singleElement().matches(Hold.Slice::promo);
    Ledgers.assertClean(database);
  }

  @Test
  void aGrantMadeMeanwhileRefusesNobody() {
    world.grant(20).buyFloat(10_000);
    remember();
    world.grant(500);
    assertThat(ask(400)).isInstanceOf(Placed.class);
  }

  @Test
  void whatAnotherNodeSpentIsNotSpentAgain() {
    world.grant(1_000).buyFloat(10_000);
    remember();
    assertThat(get(other.place(world.request(key, 900, 900)))).isInstanceOf(Placed.class);
    assertThat(ask(100)).isEqualTo(new Refused(BucketKind.GRANT, 80, 100, true, null));
    assertThat(ask(80)).isInstanceOf(Placed.class);
    Ledgers.assertClean(database);
  }

  @Test
  void aHoldAnotherNodeEndedIsNotChargedAndHoldsNobodyUp() {
    world.grant(1_000).buyFloat(10_000);
    remember();
    Hold lost = place(100);
    Hold kept = place(100);
    get(other.release(lost, world.record(lost, CallState.FAILED, 0)));
    var late = accounts.settle(lost, record(lost), world.charge(50, 50, 5));
    var done = accounts.settle(kept, record(kept), world.charge(50, 50, 5));
    assertThat(get(late)).isEqualTo(new SettleResult.Late());
    assertThat(get(done)).isEqualTo(new SettleResult.Done());
    Ledgers.assertClean(database);
  }

  @Test
  void aHoldEndedTwiceInOneBatchIsChargedOnce() {
    world.grant(1_000).buyFloat(10_000);
    remember();
    Hold hold = place(100);
    var first = accounts.settle(hold, record(hold), world.charge(50, 50, 5));
    var again = accounts.settle(hold, record(hold), world.charge(50, 50, 5));
    assertThat(get(first)).isEqualTo(new SettleResult.Done());
    assertThat(get(again)).isEqualTo(new SettleResult.Done());
    assertThat(
            database.number(
                "select sum(spent) from ledger.bucket where reseller_id = ? and kind = 'grant'",
                world.reseller.value()))
        .isEqualTo(50);
    Ledgers.assertClean(database);
  }

  /** Two holds right after one another: the second was decided on what the first left. */
  private void remember() {
    place(10);
    place(10);
  }

  private Hold place(long amount) {
    return ((Placed) ask(amount)).hold();
  }

  private HoldResult ask(long amount) {
    return get(accounts.place(world.request(key, amount, amount)));
  }

  private CallRecord record(Hold hold) {
    return world.record(hold, CallState.SUCCEEDED, 5);
  }

  private void adjust(String kind, long amount) {
    database.number(
        "select count(*) from ledger.adjust(?, ?, ?, ?, 'goodwill', 'test', 'tester', null, ?)",
        world.reseller.value(),
        world.workspace.value(),
        kind,
        amount,
        UUID.randomUUID().toString());
  }
}
