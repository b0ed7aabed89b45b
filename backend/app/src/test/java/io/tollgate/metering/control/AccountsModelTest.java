package io.tollgate.metering.control;

import static io.tollgate.metering.control.Ledgers.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.ledger.entity.HoldResult.Placed;
import io.tollgate.metering.control.AccountsModelTest.Step.Kind;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.platform.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of top-ups, floats, holds, settlements, releases and late ends, beside a model
 * of plain numbers. After each sequence the balances are the model's and every check is clean.
 */
class AccountsModelTest {

  private static final int SEQUENCES = Ledgers.LONG ? 400 : 6;
  private static final int STEPS = Ledgers.LONG ? 200 : 60;

  record Step(Kind kind, long amount) {
    enum Kind {
      GRANT,
      PROMO,
      FLOAT,
      HOLD,
      HOLD_BY_KEY,
      SETTLE,
      CUT,
      RELEASE,
      VOID
    }
  }

  /** What is left, by plain arithmetic. */
  private static final class Model {
    private final long budget;
    private long promo;
    private long paid;
    private long reseller;
    private long window;
    private long spentRetail;
    private long spentWholesale;
    private long loss;

    Model(long budget) {
      this.budget = budget;
      this.window = budget;
    }

    /** Promo is used before paid, because both kinds of grants have one priority here. */
    boolean hold(long retail, long wholesale, boolean byKey) {
      if (promo + paid < retail || reseller < wholesale || (byKey && window < retail)) {
        return false;
      }
      long fromPromo = Math.min(promo, retail);
      promo -= fromPromo;
      paid -= retail - fromPromo;
      reseller -= wholesale;
      window -= byKey ? retail : 0;
      return true;
    }

    void giveBack(Hold hold, long retail, long wholesale) {
      long left = retail;
      for (Hold.Slice slice : hold.grants()) {
        long used = Math.min(left, slice.amount());
        left -= used;
        promo += slice.promo() ? slice.amount() - used : 0;
        paid += slice.promo() ? 0 : slice.amount() - used;
      }
      reseller += hold.wholesale() - wholesale;
      window += hold.windowBucket() == 0 ? 0 : hold.retail() - retail;
      spentRetail += retail;
      spentWholesale += wholesale;
    }
  }

  private static TestDatabase database;
  private static Accounts accounts;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    accounts = Ledgers.open(database, "node-1");
  }

  @AfterAll
  static void stop() {
    accounts.close();
  }

  @Test
  void everySequenceEndsAsTheModelSays() {
    for (int i = 0; i < SEQUENCES; i++) {
      long seed = System.nanoTime();
      try {
        sequence(new Random(seed));
        Ledgers.assertClean(database);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void sequence(Random random) {
    World world = new World(database);
    Model model = new Model(random.nextInt(3_000));
    ApiKey byKey = world.key(model.budget);
    ApiKey free = world.key(null);
    List<Hold> open = new ArrayList<>();
    List<Hold> gone = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      step(new Step(kind, 1 + random.nextInt(400)), world, model, byKey, free, open, gone, random);
    }
    for (Hold hold : List.copyOf(open)) {
      end(new Step(Kind.SETTLE, 1), world, model, open, gone, random);
    }
    assertThat(balances(world))
        .isEqualTo(
            List.of(
                model.promo,
                model.paid,
                model.reseller,
                model.window,
                model.spentRetail,
                model.spentWholesale,
                model.loss));
  }

  private static void step(
      Step step,
      World world,
      Model model,
      ApiKey byKey,
      ApiKey free,
      List<Hold> open,
      List<Hold> gone,
      Random random) {
    switch (step.kind()) {
      case GRANT -> {
        world.grant(step.amount());
        model.paid += step.amount();
      }
      case PROMO -> {
        world.grant(step.amount(), true, 100, "infinity");
        model.promo += step.amount();
      }
      case FLOAT -> {
        world.buyFloat(step.amount());
        model.reseller += step.amount();
      }
      case HOLD -> hold(world, model, free, step.amount(), open, random);
      case HOLD_BY_KEY -> hold(world, model, byKey, step.amount(), open, random);
      case SETTLE, CUT, RELEASE, VOID -> end(step, world, model, open, gone, random);
    }
  }

  private static void hold(
      World world, Model model, ApiKey key, long retail, List<Hold> open, Random random) {
    long wholesale = random.nextLong(retail + 1);
    HoldResult result = get(accounts.place(world.request(key, retail, wholesale)));
    while (result instanceof HoldResult.Unavailable) {
      Ledgers.pause(20);
      result = get(accounts.place(world.request(key, retail, wholesale)));
    }
    boolean fits = model.hold(retail, wholesale, key.budget() != null);
    assertThat(result instanceof Placed).isEqualTo(fits);
    if (result instanceof Placed placed) {
      open.add(placed.hold());
    }
  }

  private static void end(
      Step step, World world, Model model, List<Hold> open, List<Hold> gone, Random random) {
    if (!gone.isEmpty() && random.nextInt(4) == 0) {
      Hold again = gone.get(random.nextInt(gone.size()));
      assertThat(get(accounts.release(again, world.record(again, CallState.FAILED, 9))))
          .isNotInstanceOf(SettleResult.Unavailable.class);
    }
    if (open.isEmpty()) {
      return;
    }
    Hold hold = open.remove(random.nextInt(open.size()));
    gone.add(hold);
    long retail = random.nextLong(hold.retail() + 1);
    long wholesale = random.nextLong(hold.wholesale() + 1);
    long cost = random.nextLong(300);
    switch (step.kind()) {
      case SETTLE, CUT -> {
        CallState state = step.kind() == Kind.CUT ? CallState.CUT_BY_CLIENT : CallState.SUCCEEDED;
        assertThat(
                get(
                    accounts.settle(
                        hold, world.record(hold, state, 0), world.charge(retail, wholesale, cost))))
            .isEqualTo(new SettleResult.Done());
        model.giveBack(hold, retail, wholesale);
      }
      case RELEASE -> {
        get(accounts.release(hold, world.record(hold, CallState.FAILED, cost)));
        model.giveBack(hold, 0, 0);
        model.loss += cost;
      }
      default -> {
        database.number(
            "update ledger.hold set deadline = admitted_at + interval '1 microsecond'"
                + " where call_id = ? returning 1",
            hold.call().value());
        sweep();
        model.giveBack(hold, 0, 0);
        assertThat(
                get(
                    accounts.settle(
                        hold,
                        world.record(hold, CallState.SUCCEEDED, 0),
                        world.charge(retail, wholesale, cost))))
            .isEqualTo(new SettleResult.Late());
      }
    }
  }

  private static void sweep() {
    try (Sweeper sweeper = new Sweeper(accounts, database.data(), java.time.Duration.ofHours(1))) {
      assertThat(sweeper.sweep()).isEqualTo(1);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> balances(World world) {
    return List.of(
        bucket(world, "free", "kind = 'grant' and promo"),
        bucket(world, "free", "kind = 'grant' and not promo"),
        bucket(world, "free", "kind = 'float'"),
        bucket(world, "free", "kind = 'key_window'")
            + (database.number(
                        "select count(*) from ledger.bucket where reseller_id = ? and kind = 'key_window'",
                        world.reseller.value())
                    == 0
                ? budget(world)
                : 0),
        bucket(world, "spent", "kind = 'grant'"),
        bucket(world, "spent", "kind = 'float'"),
        database.number(
            "select coalesce(sum(cost), 0) from metering.attempt where reseller_id = ? and not charged",
            world.reseller.value()));
  }

  private static long budget(World world) {
    return database.number(
        "select sum(budget) from keys.api_key where reseller_id = ?", world.reseller.value());
  }

  private static long bucket(World world, String column, String which) {
    return database.number(
        "select coalesce(sum("
            + column
            + "), 0) from ledger.bucket where reseller_id = ? and "
            + which,
        world.reseller.value());
  }
}
