package io.tollgate.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.metering.control.PastCalls;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors for account data, over the wire, with the demo world's tenants. */
class AccountDoorsTest {

  private static final UUID NORTHWIND = UUID.fromString("10000000-0000-4000-8000-000000000001");
  private static final UUID LUMEN = UUID.fromString("10000000-0000-4000-8000-000000000002");
  private static final UUID BAKERY = UUID.fromString("20000000-0000-4000-8000-000000000001");
  private static final UUID STUDIO = UUID.fromString("20000000-0000-4000-8000-000000000002");
  private static final UUID CLINIC = UUID.fromString("20000000-0000-4000-8000-000000000003");
  private static final List<String> READER = List.of("usage.read", "models.read");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @TempDir static Path secrets;

  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws InterruptedException {
    gateway = new RunningGateway(secrets);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void keyTellsWhatItIsAndWhatIsLeft() {
    String key =
        key(
            NORTHWIND,
            BAKERY,
            List.of("usage.read", "inference"),
            "budget = 12500000000, budget_period = 'month', rpm = 60, concurrency = 4,"
                + " models = '{gpt-5.1,deepseek-chat}', expires_at = '2031-01-02T03:04:05Z'");
    gateway.plane.admission().admit(gateway.plane.known(key), Instant.now());
    HttpResponse<String> answer = gateway.get("/v1/key", key);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    JsonObject json = json(answer);
    assertThat(json.keySet())
        .containsExactly(
            "object",
            "name",
            "public_id",
            "mode",
            "scopes",
            "models",
            "workspace",
            "balance",
            "budget",
            "limits",
            "expires_at");
    assertThat(json.getString("object")).isEqualTo("key");
    assertThat(json.getString("name")).isEqualTo("a \"quoted\" name");
    assertThat(json.getString("public_id")).isEqualTo(key.substring(8, 20));
    assertThat(json.get("scopes")).hasToString("[\"inference\",\"usage.read\"]");
    assertThat(json.get("models")).hasToString("[\"deepseek-chat\",\"gpt-5.1\"]");
    assertThat(json.get("workspace")).hasToString("{\"name\":\"Bright Bakery\"}");
    assertThat(json.get("balance"))
        .hasToString(
            "{\"available\":\"260\",\"held\":\"0\",\"currency\":\"USD\",\"credits\":\"26000\"}");
    JsonObject budget = json.getJsonObject("budget");
    assertThat(budget.getString("limit")).isEqualTo("12.5");
    assertThat(budget.getString("left")).isEqualTo("12.5");
    assertThat(budget.getString("period")).isEqualTo("month");
    assertThat(Instant.parse(budget.getString("resets_at"))).isAfter(NOW);
    assertThat(json.get("limits"))
        .hasToString("{\"rpm\":60,\"rpm_remaining\":59,\"concurrency\":4,\"running\":1}");
    assertThat(json.getString("expires_at")).isEqualTo("2031-01-02T03:04:05Z");
    assertThat(answer.body()).doesNotContain(key);
  }

  @Test
  void keyWithoutLimitsOrScopesSaysSoInItsResellersCredits() {
    JsonObject json = json(gateway.get("/v1/key", key(LUMEN, CLINIC, List.of(), "")));
    assertThat(json.get("models")).isEqualTo(JsonValue.NULL);
    assertThat(json.get("budget")).isEqualTo(JsonValue.NULL);
    assertThat(json.get("expires_at")).isEqualTo(JsonValue.NULL);
    assertThat(json.get("limits"))
        .hasToString("{\"rpm\":null,\"rpm_remaining\":null,\"concurrency\":null,\"running\":null}");
    assertThat(json.getJsonObject("balance").getString("credits")).isEqualTo("260000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/key", "/v1/usage", "/v1/models"})
  void withoutAUsableKeyNothingIsTold(String path) {
    String expired = key(NORTHWIND, BAKERY, READER, "expires_at = now() - interval '1 second'");
    String revoked = key(NORTHWIND, BAKERY, READER, "state = 'revoked'");
    String changed = key(NORTHWIND, BAKERY, READER, "").replaceFirst("tg_live", "tg_test");
    for (String bad : new String[] {null, "nonsense", expired, revoked, changed}) {
      HttpResponse<String> answer = gateway.get(path, bad);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(code(answer)).isEqualTo("invalid_api_key");
    }
  }

  @Test
  void usageNeedsItsScope() {
    HttpResponse<String> answer =
        gateway.get("/v1/usage", key(NORTHWIND, BAKERY, List.of("inference"), ""));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("scope_not_allowed");
  }

  @Test
  void usageFollowsItsCursorsToTheEndAndShowsOnlyTheOwnWorkspace() {
    String ours = key(NORTHWIND, STUDIO, READER, "");
    String neighbour = key(NORTHWIND, BAKERY, READER, "");
    String foreign = key(LUMEN, CLINIC, READER, "");
    List<UUID> own = calls(ours, 25);
    calls(neighbour, 25);
    calls(foreign, 25);
    own.sort(Comparator.reverseOrder());
    assertThat(follow("/v1/usage?limit=10", ours)).isEqualTo(own);
    for (String other : List.of(neighbour, foreign)) {
      String theirCursor = json(gateway.get("/v1/usage?limit=10", other)).getString("next_cursor");
      HttpResponse<String> refused = gateway.get("/v1/usage?cursor=" + theirCursor, ours);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(param(refused)).isEqualTo("cursor");
      String theirId = other.substring(8, 20);
      assertThat(follow("/v1/usage?key=" + theirId, ours)).isEmpty();
      Set<UUID> theirs = new HashSet<>(follow("/v1/usage?limit=200", other));
      assertThat(theirs).isNotEmpty().doesNotContainAnyElementsOf(own);
    }
  }

  @Test
  void usageItemShowsTheCallAndNothingOfTheSellersSide() {
    String key = key(NORTHWIND, BAKERY, READER, "");
    UUID call = calls(key, 1).get(0);
    HttpResponse<String> answer = gateway.get("/v1/usage?key=" + key.substring(8, 20), key);
    JsonObject item = json(answer).getJsonArray("data").getJsonObject(0);
    assertThat(item.getString("id")).isEqualTo(call.toString());
    assertThat(item.getString("key")).isEqualTo(key.substring(8, 20));
    assertThat(item.get("usage"))
        .hasToString(
            "{\"input_tokens\":10,\"cached_tokens\":4,\"cache_write_tokens\":3,"
                + "\"output_tokens\":20,\"reasoning_tokens\":5,\"source\":\"provider\"}");
    assertThat(item.get("charge"))
        .hasToString("{\"amount\":\"0\",\"currency\":\"USD\",\"credits\":\"0\"}");
    assertThat(item.getInt("first_byte_ms")).isEqualTo(1);
    assertThat(item.getInt("duration_ms")).isEqualTo(35);
    assertThat(answer.body())
        .doesNotContainIgnoringCase(
            "cost",
            "wholesale",
            "margin",
            "channel",
            "provider_",
            "route",
            "\"reason\":",
            "operator");
  }

  @Test
  void refusedCallIsAmongTheUsageWithItsCode() throws InterruptedException {
    String key = key(NORTHWIND, BAKERY, List.of("usage.read", "inference"), "");
    HttpResponse<String> refused =
        gateway.send(
            "POST",
            "/v1/chat/completions",
            key,
            "{\"model\":\"no-such\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    assertThat(refused.statusCode()).isEqualTo(404);
    List<UUID> ids = List.of();
    for (int i = 0; ids.isEmpty() && i < 100; i++) {
      Thread.sleep(20);
      ids = follow("/v1/usage?state=refused&key=" + key.substring(8, 20), key);
    }
    assertThat(ids)
        .containsExactly(
            UUID.fromString(refused.headers().firstValue("x-request-id").orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "from=now, from",
    "state=unknown, state",
    "offset=5, offset",
    "cursor=abc, cursor",
  })
  void badParameterIsRefusedByName(String query, String param) {
    HttpResponse<String> answer =
        gateway.get("/v1/usage?" + query, key(NORTHWIND, BAKERY, READER, ""));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo("invalid_request_error");
    assertThat(param(answer)).isEqualTo(param);
  }

  @Test
  void databaseThatIsAwayMeansTryAgainLater() {
    String key = key(NORTHWIND, BAKERY, READER, "");
    gateway.database.allowSessions(false);
    try {
      gateway.database.cutSessions();
      for (String path : List.of("/v1/key", "/v1/usage")) {
        HttpResponse<String> answer = gateway.get(path, key);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(code(answer)).isEqualTo("service_unavailable");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
      }
    } finally {
      gateway.database.allowSessions(true);
    }
    assertThat(gateway.get("/v1/usage", key).statusCode()).isEqualTo(200);
  }

  private static String key(UUID reseller, UUID workspace, List<String> scopes, String more) {
    return gateway.plane.key(reseller, workspace, KeyMode.LIVE, scopes, more);
  }

  private static List<UUID> calls(String key, int count) {
    ApiKey known = gateway.plane.known(key);
    return new ArrayList<>(
        new PastCalls(gateway.database)
            .add(
                known,
                "gpt-5.1",
                "succeeded",
                IntStream.range(0, count).mapToObj(i -> NOW.minusSeconds(86_400L * i)).toList()));
  }

  private static List<UUID> follow(String path, String key) {
    List<UUID> ids = new ArrayList<>();
    String next = path;
    while (true) {
      HttpResponse<String> answer = gateway.get(next, key);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonObject page = json(answer);
      page.getJsonArray("data")
          .getValuesAs(JsonObject.class)
          .forEach(item -> ids.add(UUID.fromString(item.getString("id"))));
      if (!page.getBoolean("has_more")) {
        assertThat(page.get("next_cursor")).isEqualTo(JsonValue.NULL);
        return ids;
      }
      next = path + "&cursor=" + page.getString("next_cursor");
    }
  }

  private static String code(HttpResponse<String> answer) {
    return json(answer).getJsonObject("error").getString("code");
  }

  private static String param(HttpResponse<String> answer) {
    return json(answer).getJsonObject("error").getString("param");
  }

  private static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
