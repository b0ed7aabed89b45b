package io.tollgate.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Folders;
import io.tollgate.stack.Gateway;
import io.tollgate.stack.Part;
import io.tollgate.stack.Stack;
import io.tollgate.stack.StackConfig;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Books;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Leaks;
import io.tollgate.system.kit.Load;
import io.tollgate.system.kit.ModelSpec;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * SIGKILL to the gateway and to PostgreSQL under load, on a stack of its own: no acknowledged call
 * is missing, none is charged twice, every hold ends soon after its deadline, and the books
 * balance.
 */
@Lane.OwnStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
  private static final int CLIENTS = 32;
  private static final int GATEWAY_KILLS = RunningStack.LONG ? 20 : 3;
  private static final int POSTGRES_KILLS = RunningStack.LONG ? 5 : 1;

  /** The longest a call may take; its hold's deadline lies half a minute later. */
  private static final String CALL_MILLIS = "5000";

  private static final Duration UNTIL_ALL_HOLDS_END = Duration.ofSeconds(5 + 30 + 60);
  private static final Duration GATEWAY_START = Duration.ofMinutes(2);
  private static final String FAST = "kill-fast";
  private static final String SLOW = "kill-slow";

  private Stack stack;
  private World world;
  private Tenant tenant;
  private Api api;

  @BeforeAll
  void startOwnStack() throws IOException {
    Path target = Path.of(System.getProperty("tollgate.test.folder", "target"));
    Files.createDirectories(target);
    Path data = Files.createTempDirectory(target.toAbsolutePath(), "kill-");
    stack =
        Stack.start(
            StackConfig.temporary(Folders.findProject(), data)
                .withParts(Set.of(Part.DATABASE, Part.SANDBOX, Part.GATEWAY))
                .withGatewayJvm(RunningStack.GATEWAY_JVM)
                .withApp("tollgate.call.total.millis", CALL_MILLIS));
    world = new World(stack);
    tenant = world.tenant(World.PLENTY, World.PLENTY);
    model(FAST, "gpt-4o");
    model(SLOW, "gpt-4o:slow-chunks-30");
    api = world.ready(tenant, FAST, SLOW);
  }

  private void model(String name, String upstream) {
    world.model(ModelSpec.of(name).route(name, "openai", upstream));
    world.retail(tenant, name, Price.tokens(613_000_019, 2_003_000_029L));
  }

  @AfterAll
  void stopOwnStack() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void aKilledGatewayLosesNoAcknowledgedCallAndChargesNoneTwice() {
    underLoad(
        "gateway", GATEWAY_KILLS, () -> stack.gateway().kill(), () -> stack.gateway().start());
  }

  @Test
  void aKilledPostgresLosesNoAcknowledgedCallAndChargesNoneTwice() {
    underLoad(
        "PostgreSQL",
        POSTGRES_KILLS,
        () -> stack.postgres().kill(),
        () -> stack.postgres().start());
  }

  @Test
  void aGatewayThatIsStartedBeforeItsDatabaseWaitsForIt() {
    stack.gateway().kill();
    stack.postgres().kill();
    CompletableFuture<Void> starting = CompletableFuture.runAsync(stack.gateway()::start);
    Await.until(
        "the gateway misses its database",
        GATEWAY_START,
        () -> logOf(stack.gateway()).contains("The database is not there yet"));
    assertThat(starting).isNotDone();
    stack.postgres().start();
    starting.join();
    assertThat(api.chat(Json.chat(FAST, "good morning")).status()).isEqualTo(200);
  }

  private static String logOf(Gateway gateway) {
    Path log = gateway.log();
    try {
      return log == null || !Files.exists(log) ? "" : Files.readString(log, ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void underLoad(String what, int kills, Runnable kill, Runnable start) {
    long chargesBefore = charges();
    Load load = new Load(api, CLIENTS, FAST, SLOW);
    try (load) {
      for (int number = 0; number < kills; number++) {
        load.awaitProgress();
        Await.pause(ThreadLocalRandom.current().nextLong(500, 2_500));
        kill.run();
        start.run();
      }
      load.awaitProgress();
      Await.pause(1_000);
    }
    List<UUID> acknowledged = load.acknowledged();
    long left = openHolds();
    assertEachChargedOnce(acknowledged);
    Duration settled = awaitNoHolds();
    System.out.printf(
        "%s killed %d times: %d calls acknowledged, %d charged, %d broken off, %d refused, "
            + "%d holds left open, closed after %d s%n",
        what,
        kills,
        acknowledged.size(),
        charges() - chargesBefore,
        load.broken(),
        load.refused(),
        left,
        settled.toSeconds());
    assertThat(load.statuses()).containsAnyOf(200).isSubsetOf(200, 503);
    assertThat(new Books(stack).violations()).isEmpty();
    assertThat(Leaks.find(stack)).isEmpty();
  }

  /** Exactly one charge and one record of success for every call a client saw the end of. */
  private void assertEachChargedOnce(List<UUID> acknowledged) {
    assertThat(acknowledged).isNotEmpty();
    Sql sql = Sql.superuser(stack);
    Map<UUID, Long> charges = new HashMap<>();
    sql.rows("select call_id, count(*) as n from ledger.charge group by call_id")
        .forEach(row -> charges.put((UUID) row.get("call_id"), (Long) row.get("n")));
    assertThat(acknowledged).allSatisfy(id -> assertThat(charges.get(id)).isEqualTo(1));
    assertThat(charges.values()).containsOnly(1L);
    var succeeded =
        Set.copyOf(sql.<UUID>column("select id from metering.call where state = 'succeeded'"));
    assertThat(succeeded).containsAll(acknowledged);
  }

  private Duration awaitNoHolds() {
    long begin = System.nanoTime();
    Await.until("every hold ends", UNTIL_ALL_HOLDS_END, () -> openHolds() == 0);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private long openHolds() {
    return Sql.superuser(stack).number("select count(*) from ledger.hold");
  }

  private long charges() {
    return Sql.superuser(stack).number("select count(*) from ledger.charge");
  }
}
