package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets of keys: changed over {@code /api}, used at the gateway's own port. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SecretsIT {

  private static final int OPERATOR = 2;
  private static final int RESELLER_OWNER = 11;
  private static final int ADMIN = 31;
  private static final int DEVELOPER = 32;
  private static final int VIEWER = 33;
  private static final int OTHER_ADMIN = 41;
  private static final String BAKERY = "20000000-0000-4000-8000-000000000001";
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);

  private static TestDatabase database;
  private static Path secrets;
  private static int gatewayPort;

  private final HttpClient http = HttpClient.newHttpClient();

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() throws IOException {
    database = TestDatabase.seeded();
    secrets = Files.createTempDirectory("tollgate-secrets-");
    Files.writeString(secrets.resolve("pepper-1"), "01".repeat(32));
    Files.writeString(secrets.resolve("provider-sandbox"), "unused");
    gatewayPort = BuiltApplication.freePort();
    return BuiltApplication.war(
        database,
        Map.of(
            "tollgate.secrets.dir",
            secrets.toString(),
            "tollgate.gateway.port",
            String.valueOf(gatewayPort)));
  }

  @Test
  void aRotatedKeyHasTwoSecretsUntilTheOverlapEnds() {
    JsonObject issued = created("rotated");
    String path = path(issued);
    String first = issued.getString("secret");
    await(() -> gateway(first) == 200);
    JsonObject rotated = post(path + "/rotate", "{\"overlapSeconds\":4}", ADMIN).json();
    String second = rotated.getString("secret");
    assertThat(rotated.getJsonObject("key").getString("previousSecretUntil")).isNotEmpty();
    await(() -> gateway(second) == 200);
    assertThat(gateway(first)).isEqualTo(200);
    await(() -> gateway(first) == 401);
    assertThat(gateway(second)).isEqualTo(200);
    // Zero is no overlap at all.
    String third =
        post(path + "/rotate", "{\"overlapSeconds\":0}", ADMIN).json().getString("secret");
    await(() -> gateway(second) == 401);
    assertThat(gateway(third)).isEqualTo(200);
  }

  @Test
  void aBadRotationChangesNothing() {
    JsonObject issued = created("not rotated");
    String path = path(issued);
    long version = version(path);
    for (String bad :
        List.of(
            "{}",
            "{\"overlapSeconds\":-1}",
            "{\"overlapSeconds\":2592001}",
            "{\"overlapSeconds\":\"60\"}",
            "{\"overlapSeconds\":60,\"secret\":\"x\"}")) {
      post(path + "/rotate", bad, ADMIN).refused(400, "invalid_request_error");
    }
    String good = "{\"overlapSeconds\":60}";
    post(path + "/rotate", good, VIEWER).refused(403, "forbidden");
    post(path + "/rotate", good, RESELLER_OWNER).refused(403, "forbidden");
    post(path + "/rotate", good, DEVELOPER).refused(404, "not_found");
    post(path + "/rotate", good, OTHER_ADMIN).refused(404, "not_found");
    post(path + "/leaked", "{}", VIEWER).refused(403, "forbidden");
    post(path + "/leaked", "{}", OTHER_ADMIN).refused(404, "not_found");
    assertThat(version(path)).isEqualTo(version);
  }

  @Test
  void aLeakedKeyLosesEverySecretAndShowsWhatItDid() {
    JsonObject issued = created("leaked");
    String path = path(issued);
    String first = issued.getString("secret");
    String second =
        post(path + "/rotate", "{\"overlapSeconds\":3600}", ADMIN).json().getString("secret");
    await(() -> gateway(second) == 200);
    String key = issued.getJsonObject("key").getString("id");
    database.execute(
        """
        insert into metering.call (reseller_id, id, workspace_id, key_id, mode, model, door, streamed,
            state, status, started_at, first_byte_micros, duration_micros, input, cached_input,
            cache_write_5m, cache_write_1h, output, reasoning, web_searches, usage_source,
            request_bytes, response_bytes)
          select '10000000-0000-4000-8000-000000000001', uuidv7(),
              '20000000-0000-4000-8000-000000000001', '%s', 'test', m, 'chat', false, s, 200, now(),
              1, 2, 3, 0, 0, 0, 4, 0, 0, 'provider', 5, 6
            from (values ('gpt-5.1', 'succeeded'), ('gpt-5.1', 'failed'),
              ('deepseek-chat', 'cut_by_client')) c (m, s)"""
            .formatted(key));
    JsonObject leaked = post(path + "/leaked", "{}", ADMIN).json();
    String third = leaked.getString("secret");
    JsonObject trace = leaked.getJsonObject("trace");
    assertThat(trace.getInt("calls")).isEqualTo(3);
    assertThat(trace.getInt("served")).isEqualTo(2);
    assertThat(trace.getString("spent")).isEqualTo("0");
    assertThat(trace.getJsonArray("models").getJsonObject(0).getString("model"))
        .isEqualTo("gpt-5.1");
    assertThat(trace.getJsonArray("models")).hasSize(2);
    await(() -> gateway(first) == 401 && gateway(second) == 401);
    assertThat(gateway(third)).isEqualTo(200);
    JsonObject later = post(path + "/leaked", "{\"since\":\"2099-01-01T00:00:00Z\"}", ADMIN).json();
    assertThat(later.getJsonObject("trace").getInt("calls")).isZero();
  }

  @Test
  void aKeyMovesToAMemberAndNamesOnlyModelsThereAre() {
    JsonObject issued = created("moving");
    String path = path(issued);
    String devon = "00000000-0000-4000-8000-000000000032";
    patch(path, "{\"ownerSubject\":\"00000000-0000-4000-8000-000000000041\"}", ADMIN)
        .refused(400, "invalid_request_error");
    JsonObject moved =
        patch(
                path,
                "{\"ownerSubject\":\""
                    + devon
                    + "\",\"departmentId\":\"30000000-0000-4000-8000-000000000012\"}",
                ADMIN)
            .json();
    assertThat(moved.getString("ownerSubject")).isEqualTo(devon);
    assertThat(client().get(path, TestTokens.of(DEVELOPER)).status()).isEqualTo(200);
    // A developer has their own keys and gives none away.
    patch(path, "{\"ownerSubject\":\"00000000-0000-4000-8000-000000000031\"}", DEVELOPER)
        .refused(403, "forbidden");
    patch(path, "{\"models\":[\"gpt-5.1\",\"no-such-model\"]}", ADMIN)
        .refused(400, "invalid_request_error");
    assertThat(patch(path, "{\"models\":[\"gpt-5.1\"]}", ADMIN).json().getJsonArray("models"))
        .hasSize(1);
    client()
        .send(
            "POST",
            "/api/keys",
            TestTokens.of(ADMIN),
            wish("unknown model").replace("}", ",\"models\":[\"gpt-99\"]}"),
            "application/json")
        .refused(400, "invalid_request_error");
  }

  @Test
  void aNewPepperTakesOverKeyByKeyAndTheOldOneCanGo() throws IOException {
    JsonObject issued = created("peppered");
    String secret = issued.getString("secret");
    String overlapped =
        post(path(created("overlapped")) + "/rotate", "{\"overlapSeconds\":3600}", ADMIN)
            .json()
            .getString("secret");
    await(() -> gateway(secret) == 200 && gateway(overlapped) == 200);
    Files.writeString(secrets.resolve("pepper-2"), "02".repeat(32));
    await(
        () ->
            peppers().getJsonObject(0).getInt("id") == 2
                && peppers().getJsonObject(0).getBoolean("newest"));
    String id = issued.getJsonObject("key").getString("id");
    String pepper = "select pepper_id from keys.api_key where id = '" + id + "'";
    assertThat(database.number(pepper)).isEqualTo(1);
    // Presented, it moves; and never stops working.
    await(
        () -> {
          assertThat(gateway(secret)).isEqualTo(200);
          return database.number(pepper) == 2;
        });
    assertThat(created("born under it").getString("secret")).isNotEmpty();
    assertThat(database.number("select max(pepper_id) from keys.api_key")).isEqualTo(2);
    assertThat(peppers().getJsonObject(1).getBoolean("removable")).isFalse();
    database.execute("update keys.api_key set state = 'revoked' where pepper_id = 1");
    database.execute("update keys.api_key set previous_until = now() where previous_pepper_id = 1");
    assertThat(peppers().getJsonObject(1).getBoolean("removable")).isTrue();
    Files.delete(secrets.resolve("pepper-1"));
    await(
        () ->
            peppers().getJsonObject(peppers().size() - 1).getInt("nodes") >= 0
                && gateway(secret) == 200);
    client().get("/api/keys/peppers", TestTokens.of(ADMIN)).refused(403, "forbidden");
    client().get("/api/keys/peppers").refused(401, "unauthenticated");
    Files.writeString(secrets.resolve("pepper-1"), "01".repeat(32));
  }

  private jakarta.json.JsonArray peppers() {
    return client().get("/api/keys/peppers", TestTokens.of(OPERATOR)).json().getJsonArray("items");
  }

  private long version(String path) {
    return client().get(path, TestTokens.of(ADMIN)).json().getJsonNumber("version").longValue();
  }

  private JsonObject created(String name) {
    Client.Answer answer =
        client().send("POST", "/api/keys", TestTokens.of(ADMIN), wish(name), "application/json");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.json();
  }

  private static String wish(String name) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("workspaceId", BAKERY)
        .add("mode", "live")
        .add("scopes", Json.createArrayBuilder().add("inference").add("models.read"))
        .build()
        .toString();
  }

  private static String path(JsonObject issued) {
    return "/api/keys/" + issued.getJsonObject("key").getString("id");
  }

  private Client.Answer post(String path, String body, int person) {
    return client().send("POST", path, TestTokens.of(person), body, "application/json");
  }

  private Client.Answer patch(String path, String body, int person) {
    return client().send("PATCH", path, TestTokens.of(person), body, "application/json");
  }

  /** What the gateway answers to that key. */
  private int gateway(String secret) {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gatewayPort + "/v1/models"))
                  .header("authorization", "Bearer " + secret)
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    } catch (IOException fault) {
      throw new AssertionError(fault);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void await(BooleanSupplier holds) {
    long until = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      try {
        Thread.sleep(50);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  private Client client() {
    return Client.of(URI.create(base.toString()));
  }
}
