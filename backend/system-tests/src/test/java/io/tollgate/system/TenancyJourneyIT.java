package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.KeySpec;
import io.tollgate.system.kit.Portal;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suspending a tenant stops its calls, at each tier, on the running gateway. */
@Isolated("measures times")
@ExtendWith(RunningStack.class)
class TenancyJourneyIT {

  private static final Duration AT_MOST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ROUNDS = RunningStack.LONG ? 20 : 3;
  private static final int MOST_CALLS = 5_000;
  private static final String OPERATOR = "omar@tollgate.example";

  private final Stack stack;

  TenancyJourneyIT(Stack stack) {
    this.stack = stack;
  }

  /** One call: when its answer was there, and what it was. */
  private record Seen(long nanos, int status) {}

  @ParameterizedTest
  @ValueSource(strings = {"workspaces", "resellers"})
  void suspendingATenantStopsItsCallsWithinASecond(String tier) {
    var world = new World(stack);
    Tenant tenant = world.tenant(World.PLENTY, World.PLENTY);
    Api api = world.settled(world.key(tenant, KeySpec.LIVE));
    Portal operator = Portal.as(stack, OPERATOR);
    String path =
        "/api/tenancy/"
            + tier
            + "/"
            + (tier.equals("resellers") ? tenant.reseller() : tenant.workspace());
    JsonNode why = Json.object().put("reason", "system test");
    for (int round = 0; round < ROUNDS; round++) {
      Await.until("calls are served", PATIENCE, () -> api.get("/v1/models").status() == 200);
      var stop = new AtomicBoolean();
      CompletableFuture<List<Seen>> caller = CompletableFuture.supplyAsync(() -> call(api, stop));
      assertThat(operator.post(path + "/suspend", why).status()).isEqualTo(200);
      long suspended = System.nanoTime();
      Await.pause(AT_MOST.toMillis() + 500);
      stop.set(true);
      List<Seen> seen = caller.join();
      long lastServed =
          seen.stream()
              .filter(call -> call.status() == 200)
              .mapToLong(Seen::nanos)
              .max()
              .orElse(suspended);
      System.out.println(
          "[tenancy] "
              + tier
              + " suspended: last call served after "
              + Math.max(0, (lastServed - suspended) / 1_000_000)
              + " ms of "
              + seen.size()
              + " calls");
      assertThat(lastServed - suspended).isLessThan(AT_MOST.toNanos());
      assertThat(seen).anyMatch(call -> call.status() == 200);
      assertThat(seen.getLast().status()).isEqualTo(401);
      assertThat(operator.post(path + "/resume", why).status()).isEqualTo(200);
    }
    Await.until("calls are served again", PATIENCE, () -> api.get("/v1/models").status() == 200);
  }

  @Test
  void theBrandOfAResellerIsPublicUntilItIsSuspended() {
    var anybody = Portal.anonymous(stack);
    assertThat(anybody.get("/api/public/brand?reseller=northwind").json().path("name").asText())
        .isEqualTo("Northwind AI");
    assertThat(anybody.get("/api/public/brand?reseller=nobody").status()).isEqualTo(404);
  }

  private static List<Seen> call(Api api, AtomicBoolean stop) {
    List<Seen> seen = new ArrayList<>();
    while (!stop.get() && seen.size() < MOST_CALLS) {
      int status = api.get("/v1/models").status();
      seen.add(new Seen(System.nanoTime(), status));
      Await.pause(2);
    }
    return seen;
  }
}
