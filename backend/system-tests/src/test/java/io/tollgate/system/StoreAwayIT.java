package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Part;
import io.tollgate.stack.Role;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Books;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.KeySpec;
import io.tollgate.system.kit.ModelSpec;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The database away, out of connections or frozen, and Keycloak away: calls go on or get 503, never
 * an answer that blames the customer, and all is well as soon as the trouble is over.
 */
@Isolated("stops PostgreSQL")
@ExtendWith(RunningStack.class)
class StoreAwayIT {
  private static final String MODEL = "deepseek-chat";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Stack stack;
  private final World world;
  private final Books books;

  StoreAwayIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.books = new Books(stack);
  }

  @Test
  void whilePostgresIsStoppedCallsGet503AndAfterwardsTheyAreServed() {
    Api api = world.ready(Tenant.BAKERY, MODEL);
    stack.postgres().stop();
    Set<Integer> seen;
    try {
      seen = statuses(api, 5);
    } finally {
      stack.postgres().start();
    }
    assertThat(seen).containsOnly(503);
    assertServesAgain(api);
  }

  @Test
  void whilePostgresIsFrozenCallsGet503AndAfterwardsTheyAreServed() {
    Api api = world.ready(Tenant.BAKERY, MODEL);
    Set<Integer> seen;
    freeze("STOP");
    try {
      seen = statuses(api, 2);
    } finally {
      freeze("CONT");
    }
    assertThat(seen).containsOnly(503);
    assertServesAgain(api);
  }

  /** Every process of PostgreSQL, not its first alone. */
  private void freeze(String signal) {
    ProcessHandle server = ProcessHandle.of(stack.postgres().pid().getAsLong()).orElseThrow();
    var all = new ArrayList<Long>();
    all.add(server.pid());
    server.descendants().forEach(child -> all.add(child.pid()));
    for (long pid : all) {
      try {
        new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + pid).start().waitFor();
      } catch (java.io.IOException | InterruptedException fault) {
        throw new AssertionError(fault);
      }
    }
  }

  @Test
  void whileAllConnectionsAreTakenCallsGoOn() {
    Api api = world.ready(Tenant.BAKERY, MODEL);
    var taken = new ArrayList<Connection>();
    try {
      while (taken.size() < 500) {
        taken.add(stack.database().connect(Role.MIGRATION));
      }
    } catch (SQLException exhausted) {
      assertThat(exhausted.getSQLState()).isEqualTo("53300");
    }
    try {
      assertThat(statuses(api, 5)).containsOnly(200);
    } finally {
      close(taken);
    }
    assertServesAgain(api);
  }

  @Test
  void whileTheGatewayGetsNoConnectionCallsGet503() {
    Api api = world.ready(Tenant.BAKERY, MODEL);
    Sql superuser = Sql.superuser(stack);
    Set<Integer> seen;
    superuser.run("alter role tollgate_data connection limit 0");
    try {
      superuser.run(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tollgate_data'");
      seen = statuses(api, 5);
    } finally {
      superuser.run("alter role tollgate_data connection limit -1");
    }
    assertThat(seen).containsOnly(503);
    assertServesAgain(api);
  }

  @Test
  void aStreamWhoseChargeCannotBeStoredIsBrokenOffAndNotCharged() {
    String model = World.named("store-lost");
    world.model(ModelSpec.of(model).route(model, "openai", "gpt-4o:slow-chunks-100"));
    Tenant tenant = world.tenant(World.PLENTY, World.PLENTY);
    world.retail(tenant, model, Price.tokens(613_000_019, 2_003_000_029L));
    Api api = world.ready(tenant, model);
    Api other = world.ready(Tenant.BAKERY, MODEL);
    CompletableFuture<Reply> stream =
        CompletableFuture.supplyAsync(() -> api.chat(Json.stream(model, "hello")));
    Await.until("the hold", SOON, () -> books.openHolds(tenant) > 0);
    Await.pause(1_000);
    stack.postgres().kill();
    Reply reply;
    try {
      reply = stream.join();
    } finally {
      stack.postgres().start();
    }
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.whole()).isFalse();
    assertThat(reply.events().getLast().name()).isEqualTo("error");
    assertThat(reply.body()).doesNotContain("[DONE]");
    assertServesAgain(other);
    // The hold, if nobody could close it, is the sweeper's after its deadline.
    assertThat(charges(tenant)).isZero();
    assertThat(books.balance(tenant)).isEqualTo(World.PLENTY);
  }

  private long charges(Tenant tenant) {
    return Sql.superuser(stack)
        .number("select count(*) from ledger.charge where workspace_id = ?", tenant.workspace());
  }

  @Test
  void whileKeycloakHangsOrIsGoneCallsAreServed() {
    Assumptions.assumeTrue(
        stack.config().parts().contains(Part.KEYCLOAK), "this stack runs without Keycloak");
    Api api = world.ready(Tenant.BAKERY, MODEL);
    stack.keycloak().signal("STOP");
    try {
      assertThat(statuses(api, 5)).containsOnly(200);
      // A key made while Keycloak is away works too.
      assertThat(statuses(world.ready(Tenant.STUDIO, MODEL), 1)).containsOnly(200);
    } finally {
      stack.keycloak().signal("CONT");
    }
  }

  @Test
  void aRevokedOrDisabledKeyIsRefusedWithinASecond() {
    for (String change : List.of("state = 'revoked'", "state = 'disabled'", "expires_at = now()")) {
      String key = world.key(Tenant.BAKERY, KeySpec.LIVE);
      Api api = world.settled(key, MODEL);
      assertThat(statuses(api, 1)).containsOnly(200);
      world.changeKey(key, change);
      long begin = System.nanoTime();
      Await.until("refused", SOON, () -> statuses(api, 1).equals(Set.of(401)));
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      System.out.printf("%s: refused after %d ms%n", change, took.toMillis());
      assertThat(took).isLessThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(api.chat(Json.chat(MODEL, "hi")).code()).isEqualTo("invalid_api_key");
    }
  }

  private static Set<Integer> statuses(Api api, int calls) {
    var seen = new HashSet<Integer>();
    for (int number = 0; number < calls; number++) {
      Reply reply = api.chat(Json.chat(MODEL, "call " + number));
      seen.add(reply.status());
      if (reply.status() == 503) {
        assertThat(reply.code()).isEqualTo("service_unavailable");
      }
    }
    return seen;
  }

  private void assertServesAgain(Api api) {
    long begin = System.nanoTime();
    Await.until("served again", SOON, () -> api.chat(Json.chat(MODEL, "again")).status() == 200);
    System.out.printf("served again after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    books.awaitNoHolds(Tenant.BAKERY);
    assertThat(books.violations()).isEmpty();
  }

  private static void close(List<Connection> connections) {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException gone) {
        throw new AssertionError(gone);
      }
    }
  }
}
