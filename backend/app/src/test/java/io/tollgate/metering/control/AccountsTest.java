package io.tollgate.metering.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.BucketKind;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.platform.GroupCommitLimits;
import io.tollgate.platform.TestDatabase;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final Accounts accounts =
      new Accounts(database.data(), "node-1", GroupCommitLimits.DEFAULT).start();

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void callIsHeldThenCharged() throws Exception {
    World world =
        ready(new World(database).grant(1_000, true, 10, "infinity").grant(5_000).buyFloat(9_000));
    ApiKey key = world.key(4_000L);
    HoldResult.Placed placed =
        (HoldResult.Placed) get(accounts.place(world.request(key, 1_500, 900)));
    assertThat(placed.hold().grants()).hasSize(2);
    SettleResult settled =
        get(
            accounts.settle(
                placed.hold(),
                world.record(placed.hold(), CallState.SUCCEEDED, 500),
                world.charge(1_200, 700, 500)));
    assertThat(settled).isEqualTo(new SettleResult.Done());
    assertThat(database.number("select count(*) from ledger.hold")).isZero();
    assertThat(database.number("select sum(spent) from ledger.bucket where kind = 'grant'"))
        .isEqualTo(1_200);
    assertThat(database.number("select margin_r from ledger.charge"))
        .isEqualTo(1_200 - 1_000 - 700);
  }

  @Test
  void holdIsRefusedWhenTheBalanceIsTooLow() throws Exception {
    World world = ready(new World(database).grant(1_000).buyFloat(9_000));
    ApiKey key = world.key(null);
    assertThat(get(accounts.place(world.request(key, 1_001, 10))))
        .isEqualTo(new HoldResult.Refused(BucketKind.GRANT, 1_000, 1_001, false, null));
  }

  private World ready(World world) throws InterruptedException {
    while (!accounts.healthy()) {
      Thread.sleep(5);
    }
    return world;
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
