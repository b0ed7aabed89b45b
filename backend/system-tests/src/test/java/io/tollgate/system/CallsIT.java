package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.KeySpec;
import io.tollgate.system.kit.Portal;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One call, told to each tier: everybody gets the truth, nobody gets another tier's prices. */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsIT {
  private static final String ADMIN = "ada@bakery.example";
  private static final String RESELLER = "fabian@northwind.example";
  private static final String PLATFORM = "audra@tollgate.example";
  private static final String MODEL = "claude-haiku-4-5";

  private final Stack stack;
  private UUID id = new UUID(0, 0);
  private Call stored;

  CallsIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void call() {
    Api api = new World(stack).ready(Tenant.BAKERY, MODEL);
    Reply answer = api.chat(Json.stream(MODEL, "Tell me about bread."));
    assertThat(answer.status()).isEqualTo(200);
    id = answer.callId();
    stored = Call.of(stack, id);
  }

  @Test
  void aWorkspaceIsToldItsPriceLineByLine() {
    JsonNode told = explained(ADMIN);
    assertThat(told.path("call").path("view").asText()).isEqualTo("workspace");
    assertThat(usd(told.path("retail").path("total"))).isEqualByComparingTo(nanos(stored.retail()));
    assertThat(sum(told.path("retail"))).isEqualByComparingTo(nanos(stored.retail()));
    for (JsonNode line : told.path("retail").path("lines")) {
      assertThat(line.path("component").asText()).isNotEqualTo("adjustment");
    }
    assertThat(usd(told.path("balance").path("charged")))
        .isEqualByComparingTo(nanos(stored.retail()));
    assertThat(
            usd(told.path("balance").path("charged"))
                .add(usd(told.path("balance").path("released"))))
        .isEqualByComparingTo(usd(told.path("hold").path("retail")));
    assertThat(told.path("attempts")).hasSize(1);
    assertThat(told.path("attempts").get(0).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("number", "outcome", "startMicros", "durationMicros");
    assertThat(told.path("route").path("kept").asInt()).isPositive();
  }

  @Test
  void aWorkspaceLearnsNothingOfCostsMarginsAndPlaces() {
    String told = Portal.as(stack, ADMIN).get("/api/calls/" + id).body();
    assertThat(explained(ADMIN).fieldNames())
        .toIterable()
        .doesNotContain(
            "wholesale", "cost", "marginReseller", "marginPlatform", "ledger", "reason");
    String channel = stored.attempts().getFirst().channel();
    assertThat(told).doesNotContain(channel, "\"provider\":", "\"channel\":", "\"routeId\":");
  }

  @Test
  void aResellerIsAlsoToldWholesaleAndItsMargin() {
    JsonNode told = explained(RESELLER);
    assertThat(told.path("call").path("view").asText()).isEqualTo("reseller");
    assertThat(sum(told.path("wholesale")))
        .isEqualByComparingTo(nanos(stored.charged().wholesale()));
    assertThat(usd(told.path("marginReseller")))
        .isEqualByComparingTo(nanos(stored.charged().marginReseller()));
    assertThat(told.fieldNames())
        .toIterable()
        .doesNotContain("cost", "marginPlatform", "ledger", "reason");
    assertThat(told.toString()).doesNotContain(stored.attempts().getFirst().channel());
  }

  @Test
  void thePlatformIsToldEverything() {
    JsonNode told = explained(PLATFORM);
    assertThat(sum(told.path("cost"))).isEqualByComparingTo(nanos(stored.charged().cost()));
    assertThat(usd(told.path("marginPlatform")))
        .isEqualByComparingTo(nanos(stored.charged().marginPlatform()));
    JsonNode attempt = told.path("attempts").get(0);
    assertThat(attempt.path("channel").asText()).isEqualTo(stored.attempts().getFirst().channel());
    assertThat(usd(attempt.path("cost")))
        .isEqualByComparingTo(nanos(stored.attempts().getFirst().cost()));
    assertThat(told.path("route").path("routes")).isNotEmpty();
    assertThat(told.path("ledger").path("batch").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wei@studio.example", "ravi@lumen.example", "devon@bakery.example"})
  void anotherTenantsCallDoesNotExist(String person) {
    Reply refused = Portal.as(stack, person).get("/api/calls/" + id);
    assertThat(refused.status()).isEqualTo(404);
    assertThat(Portal.as(stack, person).get("/api/calls?text=" + id).json().path("items"))
        .isEmpty();
  }

  @Test
  void callsAreFoundByWhatTheyAre() {
    Portal admin = Portal.as(stack, ADMIN);
    assertThat(admin.get("/api/calls?text=" + id).json().path("items")).hasSize(1);
    assertThat(ids(admin, "?limit=200&model=" + MODEL)).contains(id.toString());
    assertThat(ids(admin, "?limit=200&state=succeeded")).contains(id.toString());
    assertThat(ids(admin, "?limit=200&state=refused")).doesNotContain(id.toString());
    assertThat(ids(admin, "?limit=200&to=2026-01-01T00:00:00Z")).doesNotContain(id.toString());
    assertThat(admin.get("/api/calls?state=odd&from=yesterday").status()).isEqualTo(400);
  }

  @Test
  void aRefusedCallIsToldWithItsCodeAndCostsNothing() {
    World world = new World(stack);
    Api api = world.settled(world.key(Tenant.BAKERY, KeySpec.LIVE), MODEL);
    Reply refused = api.chat(Json.chat("no-such-model", "hi"));
    assertThat(refused.status()).isEqualTo(404);
    UUID call = refused.callId();
    JsonNode told =
        Await.found(
            "the refused call is recorded",
            Duration.ofSeconds(10),
            () -> {
              Reply reply = Portal.as(stack, ADMIN).get("/api/calls/" + call);
              return reply.status() == 200 ? reply.json() : null;
            });
    assertThat(told.path("call").path("state").asText()).isEqualTo("refused");
    assertThat(told.path("call").path("code").asText()).isEqualTo("model_not_found");
    assertThat(told.has("retail")).isFalse();
    assertThat(told.path("attempts")).isEmpty();
  }

  @Test
  void theBooksAgreeAfterwards() {
    JsonNode check = Portal.as(stack, PLATFORM).get("/api/ledger/check").json();
    assertThat(check.path("clean").asBoolean()).as(check.toString()).isTrue();
    assertThat(Portal.as(stack, ADMIN).get("/api/ledger/check").status()).isEqualTo(403);
  }

  @Test
  void aBalanceIsWhatItsGrantsHold() {
    Portal admin = Portal.as(stack, ADMIN);
    JsonNode balance =
        admin.get("/api/ledger/balance?workspace=" + Tenant.BAKERY.workspace()).json();
    assertThat(usd(balance.path("available")).add(usd(balance.path("held"))))
        .isEqualByComparingTo(usd(balance.path("booked")));
    assertThat(balance.path("grants")).isNotEmpty();
    assertThat(admin.get("/api/ledger/balance?workspace=" + Tenant.STUDIO.workspace()).status())
        .isEqualTo(404);
    assertThat(
            Portal.as(stack, RESELLER)
                .get("/api/ledger/float?reseller=" + Tenant.CLINIC.reseller())
                .status())
        .isEqualTo(404);
    assertThat(
            Portal.as(stack, RESELLER)
                .get("/api/ledger/float?reseller=" + Tenant.BAKERY.reseller())
                .status())
        .isEqualTo(200);
  }

  private JsonNode explained(String person) {
    Reply reply = Portal.as(stack, person).get("/api/calls/" + id);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private static Iterable<String> ids(Portal portal, String query) {
    return portal.get("/api/calls" + query).json().path("items").findValuesAsText("id");
  }

  private static BigDecimal sum(JsonNode priced) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode line : priced.path("lines")) {
      sum = sum.add(usd(line));
    }
    return sum;
  }

  private static BigDecimal usd(JsonNode amount) {
    return new BigDecimal(amount.path("usd").asText());
  }

  private static BigDecimal nanos(long nanos) {
    return BigDecimal.valueOf(nanos, 9);
  }
}
