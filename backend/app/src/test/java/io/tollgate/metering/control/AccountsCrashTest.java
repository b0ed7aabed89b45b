package io.tollgate.metering.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.ledger.entity.HoldResult.Placed;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.platform.DataConnections;
import io.tollgate.platform.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections break at every point; what was told to the callers and what is stored must agree. */
class AccountsCrashTest {

  private static final int KILLS = Ledgers.LONG ? 200 : 25;
  private static final int CALLERS = 16;

  private final TestDatabase database = TestDatabase.fresh();
  private final LossyProxy proxy =
      new LossyProxy(URI.create(database.url().substring(5)).getPort());
  private final World world = new World(database).grant(1_000_000_000).buyFloat(1_000_000_000);
  private final ApiKey key = world.key(900_000_000L);
  private final Accounts accounts = Ledgers.open(through(proxy), "node-1");

  private final Set<UUID> charged = new ConcurrentSkipListSet<>();
  private final Set<UUID> leftOpen = new ConcurrentSkipListSet<>();
  private final AtomicInteger running = new AtomicInteger();
  private volatile boolean stopping;

  @AfterEach
  void stop() {
    accounts.close();
    proxy.close();
  }

  @Test
  void lostReplyAfterCommitDoublesAndLosesNothing() {
    start();
    for (int i = 0; i < KILLS; i++) {
      proxy.loseNextCommit();
      int before = i;
      await(() -> proxy.lostCommits() > before);
      Ledgers.awaitHealth(accounts);
    }
    finish();
    assertThat(proxy.lostCommits()).isEqualTo(KILLS);
    assertThat(charged).hasSizeGreaterThan(KILLS);
  }

  @Test
  void backendKilledAtAnyTimeDoublesAndLosesNothing() {
    start();
    for (int i = 0; i < KILLS; i++) {
      Ledgers.pause(ThreadLocalRandom.current().nextInt(12));
      database.cutSessions();
    }
    finish();
    assertThat(charged).isNotEmpty();
  }

  @Test
  void awayDatabaseMeansUnavailableAtOnceAndComesBack() {
    start();
    await(() -> charged.size() > 50);
    proxy.away(true);
    await(() -> !accounts.healthy());
    long began = System.nanoTime();
    CompletionStage<HoldResult> refused = accounts.place(world.request(key, 70, 50));
    assertThat(Ledgers.get(refused)).isInstanceOf(HoldResult.Unavailable.class);
    assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(250));
    Ledgers.pause(500);
    proxy.away(false);
    Ledgers.awaitHealth(accounts);
    int before = charged.size();
    await(() -> charged.size() > before + 50);
    finish();
  }

  @Test
  void settlementOutlivesAShortAbsenceAndNotALongOne() {
    Hold first = ((Placed) Ledgers.get(accounts.place(world.request(key, 70, 50)))).hold();
    Hold second = ((Placed) Ledgers.get(accounts.place(world.request(key, 70, 50)))).hold();
    proxy.away(true);
    CompletionStage<SettleResult> soon = settle(first);
    Ledgers.pause(300);
    proxy.away(false);
    assertThat(Ledgers.get(soon)).isEqualTo(new SettleResult.Done());
    proxy.away(true);
    await(() -> !accounts.healthy());
    CompletionStage<SettleResult> late = settle(second);
    assertThat(Ledgers.get(late)).isInstanceOf(SettleResult.Unavailable.class);
    proxy.away(false);
    Ledgers.awaitHealth(accounts);
    assertThat(database.number("select count(*) from ledger.hold")).isEqualTo(1);
    assertThat(database.number("select count(*) from ledger.charge")).isEqualTo(1);
    Ledgers.assertClean(database);
  }

  @Test
  void aChargeThatWasDurableAfterItsCustomerHeardOfAFailureIsTakenBack() {
    World promo = world.grant(40, true, 1, "infinity");
    Hold hold = ((Placed) Ledgers.get(accounts.place(promo.request(key, 70, 50)))).hold();
    proxy.loseNextCommitAndAllAfter();
    CompletableFuture<SettleResult> settling = settle(hold).toCompletableFuture();
    await(() -> proxy.lostCommits() == 1);
    assertThat(settling.cancel(false)).isTrue();
    proxy.away(false);
    Ledgers.awaitHealth(accounts);
    await(() -> database.number("select count(*) from ledger.refund") == 1);
    assertThat(database.number("select count(*) from ledger.charge")).isEqualTo(1);
    assertThat(database.number("select sum(spent) from ledger.bucket")).isZero();
    assertThat(
            database.number(
                "select free from ledger.bucket where promo and kind = 'grant' and credited = 40"))
        .isEqualTo(40);
    assertThat(
            database.number(
                "select sum(amount) from ledger.entry where account in ('usage_revenue',"
                    + " 'cogs_wholesale', 'promo_discount')"))
        .isZero();
    assertThat(
            database.number("select sum(amount) from ledger.entry where account = 'service_loss'"))
        .isEqualTo(database.number("select sum(cost) from ledger.charge"));
    Ledgers.assertClean(database);
    // A second request for it changes nothing.
    assertThat(
            database.number(
                "select ledger.refund_call('%s', '%s', 'n', 'r')::int"
                    .formatted(world.reseller, hold.call())))
        .isZero();
    Ledgers.assertClean(database);
  }

  private void start() {
    for (int i = 0; i < CALLERS; i++) {
      running.incrementAndGet();
      call();
    }
  }

  private void call() {
    if (stopping) {
      running.decrementAndGet();
      return;
    }
    then(accounts.place(world.request(key, 70, 50)), this::placed);
  }

  private void placed(HoldResult result) {
    if (result instanceof Placed placed) {
      then(settle(placed.hold()), settled -> settled(placed.hold(), settled));
    } else {
      assertThat(result).isInstanceOf(HoldResult.Unavailable.class);
      Ledgers.pause(2);
      call();
    }
  }

  private CompletionStage<SettleResult> settle(Hold hold) {
    return accounts.settle(
        hold, world.record(hold, CallState.SUCCEEDED, 20), world.charge(60, 40, 20));
  }

  private void settled(Hold hold, SettleResult result) {
    switch (result) {
      case SettleResult.Done done -> charged.add(hold.call().value());
      case SettleResult.Late late -> throw new AssertionError("nothing voids holds here");
      case SettleResult.Unavailable away -> leftOpen.add(hold.call().value());
    }
    call();
  }

  private <T> void then(CompletionStage<T> stage, Consumer<T> next) {
    stage.thenAcceptAsync(next);
  }

  /** Lets every caller end, then compares what was told with what is stored. */
  private void finish() {
    stopping = true;
    await(() -> running.get() == 0);
    Ledgers.awaitHealth(accounts);
    assertThat(ids("select call_id from ledger.charge")).isEqualTo(new TreeSet<>(charged));
    assertThat(ids("select call_id from ledger.hold")).isEqualTo(new TreeSet<>(leftOpen));
    assertThat(ids("select id from metering.call")).isEqualTo(new TreeSet<>(charged));
    assertThat(database.number("select sum(spent) from ledger.bucket where kind = 'grant'"))
        .isEqualTo(60L * charged.size());
    Ledgers.assertClean(database);
  }

  private Set<UUID> ids(String query) {
    Set<UUID> ids = new TreeSet<>();
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return ids;
  }

  private DataConnections through(LossyProxy way) {
    String url = database.url().replaceFirst(":\\d+/", ":" + way.port() + "/");
    return new DataConnections(url, "tollgate_data", "");
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(until);
      Ledgers.pause(1);
    }
  }
}
