package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.KeySpec;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a customer's program learns of its account agrees with what was really charged. */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountIT {
  private static final String MODEL = "deepseek-chat";
  private static final long BUDGET = 7_000_000_000L;

  private final Stack stack;
  private final World world;
  private Api bakery;
  private Api clinic;

  AccountIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.bakery = new Api(stack.gateway().api(), "");
    this.clinic = bakery;
  }

  @BeforeAll
  void issueKeys() {
    bakery = world.settled(world.key(Tenant.BAKERY, KeySpec.LIVE.budget(BUDGET).rpm(100)), MODEL);
    clinic = world.ready(Tenant.CLINIC, MODEL);
  }

  @Test
  void chargeOfACallIsInTheUsageTheBudgetAndTheBalance() {
    BigDecimal before = balance(bakery);
    Reply answer = bakery.chat(Json.chat(MODEL, "Which bread keeps longest?"));
    assertThat(answer.status()).isEqualTo(200);
    Call.Charge charge = Call.of(stack, answer.callId()).charge();
    assertThat(charge).isNotNull();
    BigDecimal paid = BigDecimal.valueOf(charge.retail(), 9);

    JsonNode item = usage(bakery, "?limit=1&key=" + bakery.key().substring(8, 20)).get(0);
    assertThat(item.path("id").asText()).isEqualTo(answer.callId().toString());
    assertThat(new BigDecimal(item.path("charge").path("amount").asText()))
        .isEqualByComparingTo(paid);
    assertThat(new BigDecimal(item.path("charge").path("credits").asText()))
        .isEqualByComparingTo(paid.movePointRight(2));
    assertThat(item.path("usage").path("output_tokens").asLong())
        .isEqualTo(answer.json().path("usage").path("completion_tokens").asLong());

    JsonNode key = bakery.get("/v1/key").json();
    assertThat(new BigDecimal(key.path("budget").path("spent").asText()))
        .isEqualByComparingTo(paid);
    assertThat(new BigDecimal(key.path("budget").path("left").asText()))
        .isEqualByComparingTo(BigDecimal.valueOf(BUDGET, 9).subtract(paid));
    assertThat(key.path("limits").path("rpm_remaining").asInt()).isEqualTo(99);
    assertThat(before.subtract(balance(bakery))).isGreaterThanOrEqualTo(paid);
  }

  @Test
  void usageOfOneTenantNeverShowsAnothers() {
    Reply foreign = clinic.chat(Json.chat(MODEL, "When is the next appointment?"));
    assertThat(foreign.status()).isEqualTo(200);
    assertThat(ids(clinic)).contains(foreign.callId().toString());
    assertThat(ids(bakery)).doesNotContainAnyElementsOf(ids(clinic));
    assertThat(usage(bakery, "?key=" + clinic.key().substring(8, 20))).isEmpty();
  }

  @Test
  void manyReadersAtOnceAreAnsweredOrToldToComeAgain() {
    List<Integer> statuses;
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked =
          IntStream.range(0, 60)
              .mapToObj(i -> i % 2 == 0 ? "/v1/key" : "/v1/usage?limit=200")
              .map(path -> crowd.submit(() -> bakery.get(path).status()))
              .toList();
      statuses = asked.stream().map(AccountIT::result).toList();
    }
    assertThat(statuses).contains(200).isSubsetOf(200, 429, 503);
    assertThat(bakery.get("/v1/key").status()).isEqualTo(200);
  }

  private static int result(Future<Integer> asked) {
    try {
      return asked.get();
    } catch (InterruptedException | ExecutionException fault) {
      throw new AssertionError(fault);
    }
  }

  private static BigDecimal balance(Api api) {
    return new BigDecimal(api.get("/v1/key").json().path("balance").path("available").asText());
  }

  private static List<String> ids(Api api) {
    return usage(api, "?limit=200").findValuesAsText("id");
  }

  private static JsonNode usage(Api api, String query) {
    Reply page = api.get("/v1/usage" + query);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page.json().path("data");
  }
}
