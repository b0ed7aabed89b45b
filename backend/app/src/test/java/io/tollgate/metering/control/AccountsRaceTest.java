package io.tollgate.metering.control;

import static io.tollgate.metering.control.Ledgers.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.ledger.entity.HoldResult.Placed;
import io.tollgate.ledger.entity.HoldResult.Refused;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.platform.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Room for exactly 100 calls, five times as many at once, from two nodes. */
class AccountsRaceTest {

  private static final int ROUNDS = Ledgers.LONG ? 20 : 3;
  private static final int THREADS = 64;
  private static final int CALLS = 500;
  private static final int FIT = 100;
  private static final long PRICE = 70;
  private static final long PLENTY = 1_000_000_000;

  private static TestDatabase database;
  private static Accounts[] nodes;
  private static ExecutorService threads;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    nodes = new Accounts[] {Ledgers.open(database, "node-1"), Ledgers.open(database, "node-2")};
    threads = Executors.newFixedThreadPool(THREADS);
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
    for (Accounts node : nodes) {
      node.close();
    }
  }

  @Test
  void grantsCarryExactlyWhatTheyHave() throws Exception {
    race(FIT * PRICE, PLENTY, null, 1);
  }

  @Test
  void floatCarriesExactlyWhatItHas() throws Exception {
    race(PLENTY, FIT * PRICE, null, 1);
  }

  @Test
  void keyWindowCarriesExactlyItsBudget() throws Exception {
    race(PLENTY, PLENTY, FIT * PRICE, 1);
  }

  @Test
  void allThreeAtOnceOnTwoNodes() throws Exception {
    race(FIT * PRICE, FIT * PRICE, FIT * PRICE, 2);
  }

  private static void race(long wallet, long reseller, Long budget, int writers) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      World world =
          new World(database)
              .grant(wallet / 2, true, 1, "infinity")
              .grant(wallet - wallet / 2)
              .buyFloat(reseller);
      ApiKey key = world.key(budget);
      List<Hold> placed = placeAll(world, key, writers);
      assertThat(placed).as("round %s", round).hasSize(FIT);
      settleAll(world, placed, writers);
      assertThat(spent(world)).isEqualTo(FIT * PRICE);
      assertThat(ask(nodes[0], world, key)).isInstanceOf(Refused.class);
    }
    Ledgers.assertClean(database);
  }

  private static List<Hold> placeAll(World world, ApiKey key, int writers) throws Exception {
    List<Callable<HoldResult>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      Accounts node = nodes[i % writers];
      calls.add(() -> ask(node, world, key));
    }
    List<Hold> placed = new ArrayList<>();
    for (Future<HoldResult> result : threads.invokeAll(calls)) {
      if (result.get() instanceof Placed one) {
        placed.add(one.hold());
      } else {
        assertThat(result.get()).isInstanceOf(Refused.class);
      }
    }
    return placed;
  }

  /** A busy machine may make the writer slow for a moment; that is no answer about the balance. */
  private static HoldResult ask(Accounts node, World world, ApiKey key) {
    HoldResult result = get(node.place(world.request(key, PRICE, PRICE)));
    while (result instanceof HoldResult.Unavailable) {
      Ledgers.pause(20);
      result = get(node.place(world.request(key, PRICE, PRICE)));
    }
    return result;
  }

  private static void settleAll(World world, List<Hold> holds, int writers) throws Exception {
    List<Callable<SettleResult>> ends = new ArrayList<>();
    for (Hold hold : holds) {
      Accounts node = nodes[ends.size() % writers];
      ends.add(
          () ->
              get(
                  node.settle(
                      hold,
                      world.record(hold, CallState.SUCCEEDED, 5),
                      world.charge(PRICE, PRICE, 5))));
    }
    for (Future<SettleResult> result : threads.invokeAll(ends)) {
      assertThat(result.get()).isEqualTo(new SettleResult.Done());
    }
  }

  private static long spent(World world) {
    return database.number(
        "select sum(spent) from ledger.bucket where reseller_id = ? and kind = 'grant'",
        world.reseller.value());
  }
}
