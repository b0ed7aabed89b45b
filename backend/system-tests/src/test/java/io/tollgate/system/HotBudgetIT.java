package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Books;
import io.tollgate.system.kit.Crowd;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.KeySpec;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.SandboxControl;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A bucket with room for exactly 100 calls of a fixed price, raced by 500 calls of 64 clients: 100
 * succeed, 100 reach the provider, and the rest hear which bucket is empty. Each round has a world
 * of its own.
 */
@Isolated("exact counts under load")
@ExtendWith(RunningStack.class)
class HotBudgetIT {
  private static final String MODEL = "tollgate-flat";
  private static final int CLIENTS = 64;
  private static final int CALLS = 500;
  private static final int FIT = 100;
  private static final long RETAIL = 10_000_000;
  private static final long WHOLESALE = 6_000_000;

  private final Stack stack;
  private final World world;
  private final Books books;
  private final SandboxControl sandbox;

  HotBudgetIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.books = new Books(stack);
    this.sandbox = new SandboxControl(stack);
  }

  static IntStream rounds() {
    return IntStream.rangeClosed(1, RunningStack.LONG ? 20 : 3);
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void aKeysBudgetIsSpentToTheLastUnitAndNoFurther(int round) {
    Tenant tenant = tenant(World.PLENTY, World.PLENTY);
    String key = world.key(tenant, KeySpec.LIVE.budget(FIT * RETAIL));
    List<Reply> refused = race(tenant, key, 402);
    assertThat(refused)
        .allSatisfy(
            reply -> {
              assertThat(reply.code()).isEqualTo("api_key_budget_exhausted");
              assertThat(reply.header("x-should-retry")).isEqualTo("false");
            });
    assertThat(books.spentOfWindow(world.keyId(key))).isEqualTo(FIT * RETAIL);
    assertThat(books.balance(tenant)).isEqualTo(World.PLENTY - FIT * RETAIL);
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void aBalanceIsSpentToTheLastUnitAndNoFurther(int round) {
    Tenant tenant = tenant(FIT * RETAIL, World.PLENTY);
    List<Reply> refused = race(tenant, world.key(tenant, KeySpec.LIVE), 402);
    assertThat(refused)
        .allSatisfy(
            reply -> {
              assertThat(reply.code()).isEqualTo("insufficient_credits");
              assertThat(reply.json().path("error").path("type").asText())
                  .isEqualTo("insufficient_quota");
              // Either never, or as soon as running calls have ended.
              assertThat(
                      "false".equals(reply.header("x-should-retry"))
                          ^ reply.header("retry-after") != null)
                  .isTrue();
            });
    assertThat(books.balance(tenant)).isZero();
    assertThat(books.floatOf(tenant)).isEqualTo(World.PLENTY - FIT * WHOLESALE);
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void aResellersFloatIsSpentToTheLastUnitAndTheResellerIsAlerted(int round) throws IOException {
    Tenant tenant = tenant(World.PLENTY, FIT * WHOLESALE);
    List<Reply> refused = race(tenant, world.key(tenant, KeySpec.LIVE), 503);
    assertThat(refused)
        .allSatisfy(
            reply -> {
              assertThat(reply.code()).isEqualTo("service_unavailable");
              assertThat(reply.message()).doesNotContainIgnoringCase("float");
            });
    assertThat(books.floatOf(tenant)).isZero();
    assertThat(books.balance(tenant)).isEqualTo(World.PLENTY - FIT * RETAIL);
    String log = Files.readString(stack.gateway().log(), StandardCharsets.ISO_8859_1);
    assertThat(log).contains("code=float_exhausted reseller=" + tenant.reseller());
  }

  private Tenant tenant(long balance, long floatAmount) {
    Tenant tenant = world.tenant(balance, floatAmount);
    world.retail(tenant, MODEL, Price.perRequest(RETAIL));
    return tenant;
  }

  /** Runs the race and gives back the refusals. */
  private List<Reply> race(Tenant tenant, String key, int refusal) {
    Api api = world.settled(key, MODEL);
    long before = reached();
    List<Reply> replies =
        Crowd.run(CLIENTS, CALLS, number -> api.chat(Json.chat(MODEL, "call " + number)));
    assertThat(replies).hasSize(CALLS);
    assertThat(replies).extracting(Reply::status).containsOnly(200, refusal);
    List<Reply> refused = replies.stream().filter(reply -> reply.status() != 200).toList();
    assertThat(refused).hasSize(CALLS - FIT);
    assertThat(reached() - before).isEqualTo(FIT);
    assertKept(tenant);
    assertThat(books.violations()).isEmpty();
    return refused;
  }

  private long reached() {
    return sandbox.stats().path("by_model").path(MODEL).asLong();
  }

  /** Every refusal leaves a record without a charge. */
  private void assertKept(Tenant tenant) {
    Sql sql = Sql.superuser(stack);
    Await.until(
        "a record of every call",
        Duration.ofSeconds(10),
        () -> count(sql, tenant, "state in ('succeeded', 'refused')") == CALLS);
    assertThat(count(sql, tenant, "state = 'succeeded'")).isEqualTo(FIT);
    assertThat(
            sql.number(
                "select count(*) from ledger.charge where workspace_id = ? and retail = ?",
                tenant.workspace(),
                RETAIL))
        .isEqualTo(FIT);
  }

  private static long count(Sql sql, Tenant tenant, String condition) {
    return sql.number(
        "select count(*) from metering.call where workspace_id = ? and " + condition,
        tenant.workspace());
  }
}
