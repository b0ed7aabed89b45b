package io.tollgate.metering.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.metering.entity.CallState;
import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual credits and debits, as the control plane's role posts them. */
class AdjustmentsTest {

  private static TestDatabase database;
  private World world;

  record Outcome(String word, UUID id, Long free) {}

  @BeforeAll
  static void create() {
    database = TestDatabase.fresh();
  }

  @BeforeEach
  void enter() {
    world = new World(database).buyFloat(1_000_000);
  }

  @Test
  void aCreditIsAGivenGrantAndADebitTakesGivenCreditOnly() {
    world.grant(5_000);
    assertThat(adjust("credit", 1_000, "first-credit").word()).isEqualTo("posted");
    assertThat(free()).isEqualTo(6_000);
    Outcome refused = adjust("debit", 1_001, "too-much");
    assertThat(refused.word()).isEqualTo("insufficient");
    assertThat(refused.free()).isEqualTo(1_000);
    assertThat(adjust("debit", 400, "fine").word()).isEqualTo("posted");
    assertThat(free()).isEqualTo(5_600);
    assertThat(account("goodwill")).isEqualTo(600);
    assertThat(account("wallet_promo:" + world.workspace)).isEqualTo(-600);
    assertThat(account("wallet_paid:" + world.workspace)).isEqualTo(-5_000);
    Ledgers.assertClean(database);
  }

  @Test
  void aDebitIsTakenInTheOrderInWhichCallsUseGrants() {
    world.grant(100, true, 50, "infinity");
    world.grant(100, true, 10, "infinity");
    world.grant(100, true, 10, "2099-01-01T00:00:00Z");
    world.grant(100, true, 1, "2020-01-01T00:00:00Z");
    assertThat(adjust("debit", 250, "order").word()).isEqualTo("posted");
    assertThat(
            numbers(
                "select free from ledger.bucket where workspace_id = ? and kind = 'grant' order by id"))
        .containsExactly(50L, 0L, 0L, 100L);
    Ledgers.assertClean(database);
  }

  @Test
  void theSameWishIsPostedOnceAndAnotherUnderItsKeyIsRefused() {
    Outcome first = adjust("credit", 500, "once");
    Outcome again = adjust("credit", 500, "once");
    assertThat(again).isEqualTo(new Outcome("repeated", first.id(), null));
    assertThat(adjust("credit", 501, "once").word()).isEqualTo("conflict");
    assertThat(adjust("debit", 500, "once").word()).isEqualTo("conflict");
    assertThat(free()).isEqualTo(500);
    Ledgers.assertClean(database);
  }

  @Test
  void whatRunningCallsHoldCannotBeTaken() throws Exception {
    adjust("credit", 1_000, "all-there-is");
    ApiKey key = world.key(null);
    try (Accounts accounts = Ledgers.open(database, "node-1")) {
      var placed = (HoldResult.Placed) Ledgers.get(accounts.place(world.request(key, 700, 100)));
      assertThat(adjust("debit", 301, "held").word()).isEqualTo("insufficient");
      assertThat(adjust("debit", 300, "free").word()).isEqualTo("posted");
      Ledgers.get(
          accounts.settle(
              placed.hold(),
              world.record(placed.hold(), CallState.SUCCEEDED, 30),
              world.charge(700, 100, 30)));
    }
    assertThat(free()).isZero();
    Ledgers.assertClean(database);
  }

  @Test
  void ofManyWithOneKeyExactlyOneIsPosted() throws Exception {
    List<Outcome> outcomes = atOnce(12, i -> adjust("credit", 100, "same-key"));
    assertThat(outcomes.stream().filter(o -> o.word().equals("posted"))).hasSize(1);
    assertThat(outcomes.stream().filter(o -> o.word().equals("repeated"))).hasSize(11);
    assertThat(outcomes.stream().map(Outcome::id).distinct()).hasSize(1);
    assertThat(free()).isEqualTo(100);
    Ledgers.assertClean(database);
  }

  @Test
  void racingDebitsNeverTakeMoreThanThereIs() throws Exception {
    for (int grant = 0; grant < 5; grant++) {
      adjust("credit", 100, "part-" + grant);
    }
    List<Outcome> outcomes = atOnce(16, i -> adjust("debit", 70, "race-" + i));
    long posted = outcomes.stream().filter(o -> o.word().equals("posted")).count();
    assertThat(posted).isEqualTo(7);
    assertThat(outcomes.stream().map(Outcome::word)).doesNotContain("conflict");
    assertThat(free()).isEqualTo(500 - 7 * 70);
    Ledgers.assertClean(database);
  }

  @Test
  void debitsRacingWithHoldsOnTwoNodesOverdrawNothing() throws Exception {
    adjust("credit", 3_000, "shared-1");
    adjust("credit", 3_000, "shared-2");
    world.grant(2_000);
    ApiKey key = world.key(null);
    try (Accounts one = Ledgers.open(database, "race-1");
        Accounts two = Ledgers.open(database, "race-2")) {
      atOnce(
          60,
          i -> {
            if (i % 3 == 0) {
              return adjust("debit", 90 + i, "with-holds-" + i).word();
            }
            Accounts node = i % 2 == 0 ? one : two;
            HoldResult held = Ledgers.get(node.place(world.request(key, 150, 10)));
            if (held instanceof HoldResult.Placed placed) {
              if (i % 5 == 0) {
                Ledgers.get(
                    node.release(placed.hold(), world.record(placed.hold(), CallState.FAILED, 0)));
              } else {
                Ledgers.get(
                    node.settle(
                        placed.hold(),
                        world.record(placed.hold(), CallState.SUCCEEDED, 5),
                        world.charge(140, 10, 5)));
              }
            }
            return held.toString();
          });
    }
    assertThat(free()).isNotNegative();
    Ledgers.assertClean(database);
  }

  @Test
  void anySequenceOfCreditsAndDebitsKeepsTheBooks() {
    Random random = new Random(20261121);
    long expected = 0;
    for (int step = 0; step < 60; step++) {
      long amount = Arbitraries.longs().between(1, 1_000).generator(50).next(random).value();
      boolean credit = random.nextInt(5) < 2;
      Outcome outcome = adjust(credit ? "credit" : "debit", amount, "step-" + step);
      boolean fits = credit || amount <= expected;
      assertThat(outcome.word()).isEqualTo(fits ? "posted" : "insufficient");
      expected += fits ? (credit ? amount : -amount) : 0;
      assertThat(free()).isEqualTo(expected);
    }
    assertThat(account("goodwill")).isEqualTo(expected);
    Ledgers.assertClean(database);
  }

  private Outcome adjust(String kind, long amount, String key) {
    try (Connection control = database.control();
        PreparedStatement call =
            control.prepareStatement(
                "select * from ledger.adjust(?, ?, ?, ?, 'goodwill', 'a test', 'tester', null, ?)")) {
      call.setObject(1, world.reseller.value());
      call.setObject(2, world.workspace.value());
      call.setString(3, kind);
      call.setLong(4, amount);
      call.setString(5, world.workspace + key);
      try (ResultSet row = call.executeQuery()) {
        row.next();
        return new Outcome(
            row.getString(1), row.getObject(2, UUID.class), row.getObject(3, Long.class));
      }
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private long free() {
    return database.number(
        "select coalesce(sum(free), 0) from ledger.bucket where workspace_id = ? and kind = 'grant'"
            + " and (expires_at is null or expires_at > now())",
        world.workspace.value());
  }

  private long account(String account) {
    return database.number(
        "select coalesce(sum(amount), 0) from ledger.entry where book_id = ? and account = ?",
        world.reseller.value(),
        account);
  }

  private List<Long> numbers(String query) {
    List<Long> numbers = new ArrayList<>();
    try (Connection owner = database.owner();
        PreparedStatement sql = owner.prepareStatement(query)) {
      sql.setObject(1, world.workspace.value());
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
    return numbers;
  }

  private static <T> List<T> atOnce(int many, java.util.function.IntFunction<T> work)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(many, 16))) {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        int number = i;
        calls.add(() -> work.apply(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(calls)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
