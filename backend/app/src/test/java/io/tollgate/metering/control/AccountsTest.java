package io.tollgate.metering.control;

import static io.tollgate.metering.control.Ledgers.assertClean;
import static io.tollgate.metering.control.Ledgers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyBudget.Period;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.ledger.entity.BucketKind;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.ledger.entity.HoldResult.Placed;
import io.tollgate.ledger.entity.HoldResult.Refused;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.Charge;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.platform.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final World world = new World(database);
  private final Accounts accounts = Ledgers.open(database, "node-1");

  @AfterEach
  void stop() {
    accounts.close();
    assertClean(database);
  }

  @Test
  void callIsHeldThenChargedInBothBooks() {
    world.grant(1_000, true, 10, "infinity").grant(5_000).buyFloat(9_000);
    Hold hold = place(world.key(4_000L), 1_500, 900);
    assertThat(hold.grants()).hasSize(2);
    assertThat(settle(hold, 1_200, 700, 500)).isEqualTo(new SettleResult.Done());
    assertThat(database.number("select count(*) from ledger.hold")).isZero();
    assertThat(spent("grant")).isEqualTo(1_200);
    assertThat(spent("float")).isEqualTo(700);
    assertThat(spent("key_window")).isEqualTo(1_200);
    assertThat(database.number("select margin_r from ledger.charge")).isEqualTo(-500);
    assertThat(database.number("select margin_p from ledger.charge")).isEqualTo(200);
    assertThat(balance("usage_revenue")).isEqualTo(-1_200);
    assertThat(balance("promo_discount")).isEqualTo(1_000);
    assertThat(database.number("select count(*) from metering.attempt")).isEqualTo(2);
    assertThat(database.number("select count(*) from metering.route_decision")).isEqualTo(1);
  }

  @Test
  void costIsBookedUnderTheProvidersName() {
    world.grant(1_000).buyFloat(1_000);
    settle(place(world.key(null), 500, 300), 500, 300, 250);
    assertThat(
            database.number(
                "select sum(e.amount) from ledger.entry e join catalog.provider p"
                    + " on e.account = 'provider_cost:' || p.name"))
        .isEqualTo(250);
  }

  @Test
  void failedCallCostsTheCustomerNothingAndThePlatformItsLoss() {
    world.grant(1_000).buyFloat(1_000);
    Hold hold = place(world.key(700L), 500, 300);
    assertThat(get(accounts.release(hold, world.record(hold, CallState.FAILED, 77))))
        .isEqualTo(new SettleResult.Done());
    assertThat(free("grant")).isEqualTo(1_000);
    assertThat(free("float")).isEqualTo(1_000);
    assertThat(free("key_window")).isEqualTo(700);
    assertThat(balance("service_loss")).isEqualTo(77);
    assertThat(database.number("select count(*) from ledger.charge")).isZero();
  }

  @Test
  void refusalNamesTheBucketAndWhenItHelps() {
    world.grant(1_000).buyFloat(900);
    ApiKey daily = world.key(600L, Period.DAY);
    assertThat(ask(daily, 1_001, 1))
        .isEqualTo(new Refused(BucketKind.GRANT, 1_000, 1_001, false, null));
    assertThat(ask(daily, 10, 901)).isEqualTo(new Refused(BucketKind.FLOAT, 900, 901, false, null));
    Refused window = (Refused) ask(daily, 601, 1);
    assertThat(window.bucket()).isEqualTo(BucketKind.KEY_WINDOW);
    assertThat(window.resetsAt())
        .isAfter(Instant.now())
        .isBefore(Instant.now().plus(Duration.ofHours(25)));
    Hold hold = place(daily, 500, 1);
    assertThat(((Refused) ask(daily, 200, 1)).fitsLater()).isTrue();
    settle(hold, 500, 1, 1);
    assertThat(((Refused) ask(daily, 200, 1)).fitsLater()).isFalse();
  }

  @Test
  void aKeyWithoutBudgetIsNotAKeyWithBudgetZero() {
    world.grant(1_000).buyFloat(1_000);
    assertThat(ask(world.key(null), 10, 10)).isInstanceOf(Placed.class);
    assertThat(ask(world.key(0L), 10, 10)).isInstanceOf(Refused.class);
    closeAll();
  }

  @Test
  void expiredGrantIsNotUsedAndKeepsWhatItHad() {
    world.grant(1_000, true, 1, "2020-01-01").grant(100).buyFloat(1_000);
    assertThat(ask(world.key(null), 101, 1))
        .isEqualTo(new Refused(BucketKind.GRANT, 100, 101, false, null));
    assertThat(free("grant")).isEqualTo(1_100);
  }

  @Test
  void loweredBudgetBindsAtOnceAndARaisedOneAdds() {
    world.grant(10_000).buyFloat(10_000);
    ApiKey key = world.key(1_000L);
    Hold hold = place(key, 400, 1);
    settle(place(key, 300, 1), 300, 1, 0);
    ApiKey lowered = world.apiKey(key.id(), 500L, Period.TOTAL, 2, KeyMode.LIVE);
    assertThat(ask(lowered, 1, 1)).isInstanceOf(Refused.class);
    settle(hold, 100, 1, 0);
    assertThat(ask(lowered, 101, 1)).isInstanceOf(Refused.class);
    settle(place(lowered, 100, 1), 100, 1, 0);
    ApiKey raised = world.apiKey(key.id(), 900L, Period.TOTAL, 3, KeyMode.LIVE);
    assertThat(ask(raised, 401, 1)).isInstanceOf(Refused.class);
    settle(place(raised, 400, 1), 400, 1, 0);
    assertThat(ask(world.apiKey(key.id(), 5_000L, Period.TOTAL, 1, KeyMode.LIVE), 1, 1))
        .as("an older version of the key does not undo a newer one")
        .isInstanceOf(Refused.class);
  }

  @Test
  void settlingTwiceChargesOnce() {
    world.grant(1_000).buyFloat(1_000);
    Hold hold = place(world.key(null), 500, 300);
    settle(hold, 400, 200, 100);
    assertThat(settle(hold, 400, 200, 100)).isEqualTo(new SettleResult.Done());
    assertThat(spent("grant")).isEqualTo(400);
  }

  @Test
  void overdueHoldIsVoidedAndItsLateEndIsALoss() throws Exception {
    world.grant(1_000).buyFloat(1_000);
    Hold hold =
        get(accounts.place(world.request(world.key(800L), 500, 300, 1))) instanceof Placed p
            ? p.hold()
            : null;
    try (Sweeper sweeper = new Sweeper(accounts, database.data(), Duration.ofMillis(200)).start()) {
      awaitNumber(
          "select count(*) from metering.call where code = 'node_lost' and cost_unknown", 1);
    }
    assertThat(free("grant")).isEqualTo(1_000);
    assertThat(free("key_window")).isEqualTo(800);
    assertClean(database);
    assertThat(settle(hold, 400, 200, 100)).isEqualTo(new SettleResult.Late());
    assertThat(settle(hold, 400, 200, 100)).isEqualTo(new SettleResult.Late());
    assertThat(database.number("select count(*) from ledger.charge")).isZero();
    assertThat(balance("service_loss")).isEqualTo(100);
    assertThat(database.number("select count(*) from metering.attempt")).isEqualTo(2);
  }

  @Test
  void sweeperLeavesRunningCallsAlone() throws SQLException {
    world.grant(1_000).buyFloat(1_000);
    place(world.key(null), 500, 300);
    try (Sweeper sweeper = new Sweeper(accounts, database.data(), Duration.ofHours(1))) {
      assertThat(sweeper.sweep()).isZero();
    }
    closeAll();
  }

  @Test
  void holdOfAGoneWaiterIsGivenBack() {
    world.grant(1_000).buyFloat(1_000);
    ApiKey key = world.key(null);
    for (int i = 0; i < 200; i++) {
      accounts.place(world.request(key, 10, 10)).toCompletableFuture().cancel(false);
    }
    Hold hold = place(key, 1_000, 10);
    settle(hold, 1_000, 10, 0);
    awaitNumber("select count(*) from ledger.hold", 0);
    assertThat(spent("grant")).isEqualTo(1_000);
  }

  @Test
  void chargeOfAGoneWaiterIsMadeWholeOrNotAtAll() {
    world.grant(1_000_000).buyFloat(1_000_000);
    ApiKey key = world.key(null);
    List<Hold> holds = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      holds.add(place(key, 10, 10));
    }
    for (Hold hold : holds) {
      accounts
          .settle(hold, world.record(hold, CallState.SUCCEEDED, 1), world.charge(10, 10, 1))
          .toCompletableFuture()
          .cancel(false);
    }
    awaitNumber("select count(*) from ledger.hold", 0);
    assertThat(database.number("select count(*) from metering.call")).isEqualTo(100);
  }

  @Test
  void callsWithoutHoldAreRecorded() {
    ApiKey live = world.key(null);
    ApiKey test = world.apiKey(live.id(), null, Period.TOTAL, 1, KeyMode.TEST);
    Hold none = new Hold(World.IDS.next(), live, 0, 0, 0, 0, List.of(), 0, 0, Instant.EPOCH);
    Hold free = new Hold(World.IDS.next(), test, 0, 0, 0, 0, List.of(), 0, 0, Instant.EPOCH);
    accounts.record(world.record(none, CallState.REFUSED, 0));
    accounts.record(world.record(free, CallState.SUCCEEDED, 0));
    awaitNumber("select count(*) from metering.call", 2);
    assertThatThrownBy(() -> accounts.record(world.record(none, CallState.SUCCEEDED, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyTextACallerSendsCanBeRecorded() {
    for (String model : List.of("nul \0 inside", "\uD83D half a smile", "", "\u2028'\";--{}")) {
      accounts.record(world.refused(model));
    }
    awaitNumber("select count(*) from metering.call where key_id is null", 4);
    assertThat(accounts.unrecordedCalls()).isZero();
  }

  @Test
  void oneBadItemDoesNotFailItsNeighbours() {
    world.grant(1_000_000).buyFloat(1_000_000);
    ApiKey key = world.key(null);
    Hold known = place(key, 10, 10);
    settle(known, 10, 10, 1);
    List<CompletionStage<HoldResult>> placed = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      placed.add(accounts.place(world.request(key, 10, 10)));
      if (i % 10 == 5) {
        accounts.record(world.record(known, CallState.REFUSED, 0));
      }
    }
    int charged = 1;
    for (CompletionStage<HoldResult> one : placed) {
      if (get(one) instanceof Placed neighbour) {
        settle(neighbour.hold(), 10, 10, 1);
        charged++;
      }
    }
    assertThat(charged).as("neighbours of bad items are served").isEqualTo(51);
    assertThat(spent("grant")).isEqualTo(charged * 10L);
  }

  @Test
  void chargeAboveItsHoldIsRejected() {
    world.grant(1_000).buyFloat(1_000);
    Hold hold = place(world.key(null), 500, 300);
    assertThatThrownBy(() -> settle(hold, 501, 300, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settle(hold, 500, 301, 1))
        .isInstanceOf(IllegalArgumentException.class);
    closeAll();
  }

  @Test
  void aCallThatAFallbackServedIsChargedByThatModelsPrices() {
    world.grant(1_000).buyFloat(1_000);
    World other = new World(database);
    // What the other model costs this reseller's customers.
    database.execute(
        "select pricing.publish('retail', null, '%s', '%s', 3000, 4000, 'test', valid_from => now()"
                .formatted(world.reseller, other.model)
            + " - interval '1 hour')");
    long retail =
        database.number(
            "select id from pricing.price_version where book = 'retail' and model = ?"
                + " and reseller_id = ?",
            other.model,
            world.reseller.value());
    Hold hold = place(world.key(null), 500, 300);
    get(
        accounts.settle(
            hold,
            other.record(hold, CallState.SUCCEEDED, 30),
            new Charge(400, retail, 200, other.wholesale, 30, other.cost)));
    assertThat(database.number("select retail_version from ledger.charge")).isEqualTo(retail);
    assertThat(database.number("select wholesale_version from ledger.charge"))
        .isEqualTo(other.wholesale);
    // As it was before: the amounts of one model under the versions of another.
    database.execute(
        "update ledger.charge set retail_version = " + world.retail + " where retail = 400");
    assertThat(Ledgers.violations(database))
        .anySatisfy(found -> assertThat(found.check()).isEqualTo("i12_price_pinned"));
    database.execute("update ledger.charge set retail_version = " + retail);
  }

  private HoldResult ask(ApiKey key, long retail, long wholesale) {
    HoldResult result = get(accounts.place(world.request(key, retail, wholesale)));
    while (result instanceof HoldResult.Unavailable) {
      Ledgers.pause(20);
      result = get(accounts.place(world.request(key, retail, wholesale)));
    }
    return result;
  }

  private Hold place(ApiKey key, long retail, long wholesale) {
    return ((Placed) ask(key, retail, wholesale)).hold();
  }

  private SettleResult settle(Hold hold, long retail, long wholesale, long cost) {
    return get(
        accounts.settle(
            hold,
            world.record(hold, CallState.SUCCEEDED, cost),
            world.charge(retail, wholesale, cost)));
  }

  /** Open holds are no fault; leaves them to the check as they are. */
  private void closeAll() {
    assertThat(database.number("select count(*) from ledger.hold")).isPositive();
  }

  private long spent(String kind) {
    return database.number("select sum(spent) from ledger.bucket where kind = ?", kind);
  }

  private long free(String kind) {
    return database.number("select sum(free) from ledger.bucket where kind = ?", kind);
  }

  private long balance(String account) {
    return database.number("select sum(amount) from ledger.entry where account = ?", account);
  }

  private void awaitNumber(String query, long expected) {
    long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (database.number(query) != expected && System.nanoTime() < until) {
      Ledgers.pause(20);
    }
    assertThat(database.number(query)).isEqualTo(expected);
  }
}
