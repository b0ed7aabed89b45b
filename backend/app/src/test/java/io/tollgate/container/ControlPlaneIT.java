package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tollgate.platform.TestDatabase;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The built application on the real server, seen from outside. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ControlPlaneIT {

  private static final int PLATFORM_OWNER = 1;
  private static final int AUDITOR = 3;
  private static final int RESELLER_OWNER = 11;
  private static final int ADMIN = 31;
  private static final int DEVELOPER = 32;
  private static final int VIEWER = 33;
  private static final int OTHER_ADMIN = 41;
  private static final int NOBODY = 999;
  private static final String BAKERY = "20000000-0000-4000-8000-000000000001";
  private static final Path CONTRACT = Path.of("..", "openapi.json");

  private static TestDatabase database;

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() {
    database = TestDatabase.seeded();
    return BuiltApplication.war(database).addClasses(ProbeResource.class, ProbeResource.Body.class);
  }

  @Test
  void aGoodTokenSaysWhoOneIsAndTheDatabaseWhatOneMay() {
    JsonObject me = client().get("/api/me", TestTokens.of(ADMIN)).json();
    assertThat(me.getString("subject")).isEqualTo("00000000-0000-4000-8000-000000000031");
    // The token claims to be a platform owner; roles of tokens count for nothing.
    assertThat(me.getJsonArray("memberships")).hasSize(1);
    assertThat(me.getJsonArray("memberships").getJsonObject(0).getString("role"))
        .isEqualTo("admin");
    assertThat(client().get("/api/me", TestTokens.of(NOBODY)).json().getJsonArray("memberships"))
        .isEmpty();
  }

  @Test
  void whoeverCannotProveWhoTheyAreIsRefused() {
    client().get("/api/me").refused(401, "unauthenticated");
    for (String bad :
        List.of(
            "nonsense",
            TestTokens.expired(ADMIN),
            TestTokens.forAnotherAudience(ADMIN),
            TestTokens.ofAnotherIssuer(ADMIN),
            TestTokens.signedByAStranger(ADMIN),
            TestTokens.unsigned(ADMIN))) {
      client().get("/api/me", bad).refused(401, "unauthenticated");
    }
  }

  @Test
  void aRoleThatMayNotIsForbiddenAndAnotherTenantsObjectDoesNotExist() {
    client().get("/api/ledger/check", TestTokens.of(ADMIN)).refused(403, "forbidden");
    client().get("/api/keys", TestTokens.of(NOBODY)).refused(403, "forbidden");
    String id = created("shared").getJsonObject("key").getString("id");
    client().get("/api/keys/" + id, TestTokens.of(OTHER_ADMIN)).refused(404, "not_found");
    client().get("/api/keys/" + id, TestTokens.of(DEVELOPER)).refused(404, "not_found");
    patch(id, "{\"rpm\":1}", OTHER_ADMIN).refused(404, "not_found");
    patch(id, "{\"rpm\":1}", NOBODY).refused(404, "not_found");
    patch(id, "{\"rpm\":1}", VIEWER).refused(403, "forbidden");
    patch(id, "{\"rpm\":1}", RESELLER_OWNER).refused(403, "forbidden");
    assertThat(
            client()
                .send(
                    "POST", "/api/keys/" + id + "/disable", TestTokens.of(RESELLER_OWNER), null, "")
                .json()
                .getString("state"))
        .isEqualTo("disabled");
  }

  @Test
  void staffWithoutASecondFactorIsToldThatOneIsMissing() {
    String weak = TestTokens.withOneFactor(RESELLER_OWNER);
    client().get("/api/keys", weak).refused(403, "mfa_required");
    client().get("/api/keys/" + BAKERY, weak).refused(403, "mfa_required");
    client().get("/api/ledger/check", weak).refused(403, "forbidden");
    assertThat(client().get("/api/me", weak).json().getJsonArray("memberships")).hasSize(1);
    assertThat(client().get("/api/keys", TestTokens.withOneFactor(ADMIN)).status()).isEqualTo(200);
  }

  @Test
  void whatAsksForAFreshProofTakesNoOldOne() {
    assertThat(client().get("/api/probe/fresh", TestTokens.provedAgo(ADMIN, 200)).status())
        .isEqualTo(200);
    client()
        .get("/api/probe/fresh", TestTokens.provedAgo(ADMIN, 400))
        .refused(403, "step_up_required");
    client()
        .get("/api/probe/fresh", TestTokens.withOneFactor(ADMIN))
        .refused(403, "step_up_required");
    client()
        .get("/api/probe/fresh", TestTokens.withOneFactor(RESELLER_OWNER))
        .refused(403, "mfa_required");
    client().get("/api/probe/fresh", TestTokens.of(NOBODY)).refused(403, "forbidden");
  }

  @Test
  void aRoleTakenAwayIsGoneAtOnce() {
    String token = TestTokens.of(AUDITOR);
    assertThat(client().get("/api/ledger/check", token).status()).isEqualTo(200);
    database.execute(
        "delete from identity.membership where subject = '00000000-0000-4000-8000-000000000003'");
    client().get("/api/ledger/check", token).refused(403, "forbidden");
  }

  @Test
  void anOperationWithoutAPermissionIsRefusedToEverybody() {
    client().get("/api/probe/unmarked", TestTokens.of(PLATFORM_OWNER)).refused(403, "forbidden");
    client().get("/api/probe/unmarked").refused(403, "forbidden");
  }

  @Test
  void whatTheFrameworkRefusesHasTheSameForm() {
    client().get("/api/nowhere").refused(404, "not_found");
    client().send("PUT", "/api/me", null, null, "").refused(405, "invalid_request_error");
    client().send("OPTIONS", "/api/me", null, null, "").refused(405, "invalid_request_error");
    client()
        .send("POST", "/api/probe/body", null, "name=x", "text/plain")
        .refused(415, "invalid_request_error");
    client()
        .send(
            HttpRequest.newBuilder(client().base().resolve("/api/pricing/prices?reseller=lumen"))
                .header("accept", "text/csv"))
        .refused(406, "invalid_request_error");
  }

  @Test
  void bodiesAreReadStrictly() {
    assertThat(body("{\"name\":\"a\"}").json().getString("name")).isEqualTo("a");
    assertThat(
            fields(body("{\"name\":1,\"role\":\"owner\"}").refused(400, "invalid_request_error")))
        .containsExactly("name", "role");
    body("{\"name\":").refused(400, "invalid_request_error");
    body("[]").refused(400, "invalid_request_error");
    body("").refused(400, "invalid_request_error");
    body("{\"name\":\"a\",\"name\":\"b\"}").refused(400, "invalid_request_error");
    body("{\"name\":\"" + "x".repeat(70_000) + "\"}").refused(413, "invalid_request_error");
  }

  @Test
  void bugsShowATraceAndNothingElse() {
    client().get("/api/probe/bug").refused(500, "internal_error");
    client().get("/api/probe/store").refused(503, "service_unavailable");
  }

  @Test
  void aKeyIsShownOnceAndChangedFieldByField() {
    JsonObject issued = created("program");
    String id = issued.getJsonObject("key").getString("id");
    String secret = issued.getString("secret");
    assertThat(secret).startsWith(issued.getJsonObject("key").getString("prefix"));
    assertThat(issued.getJsonObject("key").getJsonObject("window").getString("left"))
        .isEqualTo("12.5");
    assertThat(client().get("/api/keys/" + id, TestTokens.of(ADMIN)).response().body())
        .doesNotContain(secret.substring(secret.length() - 38));
    assertThat(patch(id, "{\"budget\":\"0\"}", ADMIN).json().getString("budget")).isEqualTo("0");
    JsonObject freed = patch(id, "{\"budget\":null,\"name\":\"renamed\"}", ADMIN).json();
    assertThat(freed).doesNotContainKeys("budget", "window");
    assertThat(freed.getString("name")).isEqualTo("renamed");
    assertThat(freed.getInt("rpm")).isEqualTo(60);
    JsonObject renewed =
        client()
            .send("POST", "/api/keys/" + id + "/regenerate", TestTokens.of(ADMIN), null, "")
            .json();
    assertThat(renewed.getString("secret")).isNotEqualTo(secret);
    assertThat(renewed.getJsonObject("key").getString("prefix"))
        .isEqualTo(issued.getJsonObject("key").getString("prefix"));
    assertThat(client().send("DELETE", "/api/keys/" + id, TestTokens.of(ADMIN), null, "").status())
        .isEqualTo(204);
    patch(id, "{\"rpm\":1}", ADMIN).refused(409, "conflict");
    assertThat(client().get("/api/keys/" + id, TestTokens.of(ADMIN)).json().getString("state"))
        .isEqualTo("revoked");
  }

  @Test
  void listsComeInPartsThatMeetWithoutAGap() {
    for (int key = 0; key < 5; key++) {
      created("paged-" + key);
    }
    String path = "/api/keys?text=paged-&limit=2";
    JsonObject first = client().get(path, TestTokens.of(ADMIN)).json();
    JsonObject second =
        client()
            .get(path + "&cursor=" + first.getString("nextCursor"), TestTokens.of(ADMIN))
            .json();
    JsonObject last =
        client()
            .get(path + "&cursor=" + second.getString("nextCursor"), TestTokens.of(ADMIN))
            .json();
    assertThat(List.of(names(first), names(second), names(last)))
        .isEqualTo(
            List.of(
                List.of("paged-4", "paged-3"), List.of("paged-2", "paged-1"), List.of("paged-0")));
    assertThat(last).doesNotContainKey("nextCursor");
  }

  @Test
  void pricesArePublicAndMayBeKeptForAWhile() {
    Client.Answer prices = client().get("/api/pricing/prices?reseller=lumen");
    assertThat(prices.status()).isEqualTo(200);
    assertThat(prices.header("cache-control")).isEqualTo("public, max-age=30");
    JsonObject list = prices.json();
    assertThat(list.getJsonObject("reseller").getInt("creditsPerUsd")).isEqualTo(1000);
    assertThat(list.getJsonArray("models")).isNotEmpty();
    assertThat(prices.response().body()).doesNotContain("channel", "wholesale");
    assertThat(
            client()
                .send(
                    HttpRequest.newBuilder(
                            client().base().resolve("/api/pricing/prices?reseller=lumen"))
                        .header("if-none-match", prices.header("etag")))
                .status())
        .isEqualTo(304);
    client().get("/api/pricing/prices?reseller=nobody").refused(404, "not_found");
  }

  @Test
  void portalRoutesAreOnePageAndFilesAreKeptByTheirKind() {
    Client.Answer route = client().get("/workspaces/bakery/keys");
    assertThat(route.response().body()).contains("<title>portal</title>");
    assertThat(route.header("cache-control")).isEqualTo("no-cache");
    assertThat(route.header("content-security-policy")).contains("frame-ancestors 'none'");
    assertThat(client().get("/assets/app-0a1b2c3d.js").header("cache-control"))
        .contains("immutable");
    client().get("/assets/missing.js").refused(404, "not_found");
    client().get("/WEB-INF/web.xml").refused(404, "not_found");
  }

  @Test
  void aNodeWithItsDatabaseIsReady() {
    JsonObject ready = client().get("/health/ready").json();
    assertThat(ready.getString("status")).isEqualTo("UP");
    assertThat(ready.toString()).contains("database", "writer");
    assertThat(client().get("/health/live").status()).isEqualTo(200);
    assertThat(client().get("/metrics").status()).isEqualTo(200);
  }

  @Test
  void theContractIsTheCommittedOne() throws IOException {
    JsonObject served =
        client()
            .send(
                HttpRequest.newBuilder(client().base().resolve("/openapi"))
                    .header("accept", "application/json"))
            .json();
    assertThat(served).as("the contract is served").containsKey("paths");
    if (Boolean.getBoolean("tollgate.contract.write")) {
      Files.writeString(CONTRACT, Contracts.text(served));
    }
    assertThat(Contracts.text(served))
        .as("backend/openapi.json is what the application publishes; see backend/README.md")
        .isEqualTo(Files.readString(CONTRACT));
  }

  @Test
  void theContractNamesTheRolesOfEveryOperation() {
    assumeTrue(Files.exists(CONTRACT));
    JsonObject paths =
        client()
            .send(
                HttpRequest.newBuilder(client().base().resolve("/openapi"))
                    .header("accept", "application/json"))
            .json()
            .getJsonObject("paths");
    for (Map.Entry<String, JsonValue> path : paths.entrySet()) {
      for (JsonValue operation : path.getValue().asJsonObject().values()) {
        assertThat(operation.asJsonObject().getJsonArray("x-required-roles"))
            .as(path.getKey())
            .isNotEmpty();
      }
    }
  }

  private JsonObject created(String name) {
    return client().createdKey(name, BAKERY, ADMIN);
  }

  private Client.Answer patch(String id, String change, int person) {
    return client()
        .send("PATCH", "/api/keys/" + id, TestTokens.of(person), change, "application/json");
  }

  private Client.Answer body(String json) {
    return client().send("POST", "/api/probe/body", null, json, "application/json");
  }

  private static List<String> fields(JsonObject problem) {
    return problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
        .map(error -> error.getString("field"))
        .toList();
  }

  private static List<String> names(JsonObject page) {
    return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getValue("/name"))
        .map(name -> ((JsonString) name).getString())
        .toList();
  }

  private Client client() {
    return Client.of(URI.create(base.toString()));
  }
}
