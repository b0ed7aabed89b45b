package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URL;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do through the application, as its audit log tells it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditIT {

  private static final int PLATFORM_OWNER = 1;
  private static final int OPERATOR = 2;
  private static final int AUDITOR = 3;
  private static final int RESELLER_OWNER = 11;
  private static final int OTHER_RESELLER = 21;
  private static final int ADMIN = 31;
  private static final int DEVELOPER = 32;
  private static final int VIEWER = 33;
  private static final int OTHER_ADMIN = 41;
  private static final String BAKERY = "20000000-0000-4000-8000-000000000001";
  private static final String STUDIO = "20000000-0000-4000-8000-000000000002";

  private static TestDatabase database;

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() {
    database = TestDatabase.seeded();
    return BuiltApplication.war(database);
  }

  @Test
  void everyChangeOfAKeyIsToldWithoutItsSecret() {
    JsonObject issued = created("audited");
    String id = issued.getJsonObject("key").getString("id");
    send("PATCH", id, "{\"rpm\":7,\"budget\":null}");
    send("PATCH", id, "{\"rpm\":7}");
    send("POST", id + "/disable", null);
    send("POST", id + "/disable", null);
    send("POST", id + "/enable", null);
    String renewed = send("POST", id + "/regenerate", null).json().getString("secret");
    send("DELETE", id, null);
    List<List<String>> told =
        rows(
            """
            select action, before, after, actor::text, workspace_id::text, proof, outcome, trace
              from audit.record where object_id = '%s' order by seq"""
                .formatted(id));
    assertThat(told)
        .extracting(row -> row.get(0))
        .containsExactly(
            "key.create",
            "key.change",
            "key.disable",
            "key.enable",
            "key.regenerate",
            "key.revoke");
    assertThat(told.get(1).subList(1, 3))
        .containsExactly("{\"budget\":\"12.5\",\"rpm\":60}", "{\"budget\":null,\"rpm\":7}");
    assertThat(told)
        .allMatch(row -> row.get(3).equals("00000000-0000-4000-8000-000000000031"))
        .allMatch(row -> row.get(4).equals(BAKERY))
        .allMatch(row -> row.get(5).equals("token") && row.get(6).equals("done"))
        .allMatch(row -> row.get(7).length() == 32);
    assertThat(rows("select r::text from audit.record r").toString())
        .doesNotContain(renewed.substring(20), issued.getString("secret").substring(20));
    assertThat(
            rows(
                "select distinct name, value from audit.personal p join audit.record r using (seq)"
                    + " where r.object_id = '"
                    + id
                    + "' order by name"))
        .extracting(List::toString)
        .satisfiesExactly(
            address -> assertThat(address).isEqualTo("[actor_address, 127.0.0.1]"),
            agent -> assertThat(agent).startsWith("[actor_agent, Java"));
  }

  @Test
  void aRefusedAttemptIsToldWithWhoTriedWhat() {
    String id = created("coveted").getJsonObject("key").getString("id");
    patch(id, OTHER_ADMIN).refused(404, "not_found");
    patch(id, VIEWER).refused(403, "forbidden");
    assertThat(
            rows(
                """
                select action, object_id, outcome, after, right(actor::text, 2), workspace_id::text
                  from audit.record where object_id = '%s' and outcome = 'refused' order by seq"""
                    .formatted(id)))
        .containsExactly(
            List.of("key.change", id, "refused", "{\"status\":404}", "41", STUDIO),
            List.of("key.change", id, "refused", "{\"status\":403}", "33", BAKERY));
    client().get("/api/keys/" + id).refused(401, "unauthenticated");
    assertThat(rows("select 1 from audit.record where actor is null")).isEmpty();
  }

  @Test
  void nobodyFillsTheLogWithRefusals() {
    for (int attempt = 0; attempt < 150; attempt++) {
      client().get("/api/ledger/check", TestTokens.of(DEVELOPER)).refused(403, "forbidden");
    }
    List<List<String>> told =
        rows("select action from audit.record where actor::text like '%32' and outcome='refused'");
    // The minute may have turned in between.
    assertThat(told.size()).isBetween(61, 122);
    assertThat(told).contains(List.of("ledger.check"), List.of("refused.more"));
  }

  @Test
  void everybodySeesTheLogOfTheirOwnTenantsOnly() {
    String id = created("seen").getJsonObject("key").getString("id");
    String query = "/api/audit?object_id=" + id;
    for (int reader : List.of(PLATFORM_OWNER, AUDITOR, RESELLER_OWNER, ADMIN)) {
      JsonObject record = items(query, reader).getJsonObject(0);
      assertThat(record.getString("action")).isEqualTo("key.create");
      assertThat(record.getJsonArray("personal").toString()).contains("127.0.0.1");
      assertThat(
              client()
                  .get("/api/audit/" + record.getString("id"), TestTokens.of(reader))
                  .json()
                  .getString("hash"))
          .isEqualTo(record.getString("hash"));
    }
    String record = items(query, ADMIN).getJsonObject(0).getString("id");
    for (int stranger : List.of(OTHER_ADMIN, OTHER_RESELLER)) {
      assertThat(items(query, stranger)).isEmpty();
      client().get("/api/audit/" + record, TestTokens.of(stranger)).refused(404, "not_found");
    }
    client().get("/api/audit/" + record, TestTokens.of(VIEWER)).refused(403, "forbidden");
    client().get(query, TestTokens.of(VIEWER)).refused(403, "forbidden");
    client().get(query, TestTokens.of(OPERATOR)).refused(403, "forbidden");
    client().get("/api/audit/nonsense", TestTokens.of(ADMIN)).refused(404, "not_found");
    client().get(query).refused(401, "unauthenticated");
    client()
        .get("/api/audit?outcome=x&from=then&actor=me", TestTokens.of(ADMIN))
        .refused(400, "invalid_request_error");
  }

  @Test
  void theLogIsAskedByWhoWhatAndWhen() {
    String id = created("filtered").getJsonObject("key").getString("id");
    send("POST", id + "/disable", null);
    String base = "/api/audit?object_type=key&object_id=" + id;
    assertThat(items(base + "&action=key.", ADMIN)).hasSize(2);
    assertThat(items(base + "&action=key.disable", ADMIN)).hasSize(1);
    assertThat(items(base + "&from=2999-01-01T00:00:00Z", ADMIN)).isEmpty();
    assertThat(items(base + "&to=2999-01-01T00:00:00Z&workspace=" + BAKERY, ADMIN)).hasSize(2);
    assertThat(items(base + "&actor=00000000-0000-4000-8000-000000000032", ADMIN)).isEmpty();
    JsonObject first = client().get(base + "&limit=1", TestTokens.of(ADMIN)).json();
    JsonObject second =
        client()
            .get(base + "&limit=1&cursor=" + first.getString("nextCursor"), TestTokens.of(ADMIN))
            .json();
    assertThat(first.getJsonArray("items").getJsonObject(0).getString("action"))
        .isEqualTo("key.disable");
    assertThat(second.getJsonArray("items").getJsonObject(0).getString("action"))
        .isEqualTo("key.create");
    assertThat(second).doesNotContainKey("nextCursor");
  }

  @Test
  void theLogIsExportedWithoutFormulasAndThatIsRecorded() {
    created("=cmd()|'x'!A1");
    Client.Answer csv = client().get("/api/audit/export?action=key.create", TestTokens.of(ADMIN));
    assertThat(csv.status()).as(csv.response().body()).isEqualTo(200);
    assertThat(csv.header("content-type")).startsWith("text/csv");
    assertThat(csv.header("content-disposition")).contains("audit.csv");
    assertThat(csv.response().body()).startsWith("\"seq\",\"id\"").contains("\r\n");
    List<String> lines =
        client()
            .get("/api/audit/export?format=ndjson", TestTokens.of(ADMIN))
            .response()
            .body()
            .lines()
            .toList();
    assertThat(lines.get(0)).contains("\"action\":\"audit.export\"").contains("ndjson");
    assertThat(lines).allMatch(line -> line.contains(BAKERY));
    assertThat(client().get("/api/audit/export", TestTokens.of(OTHER_ADMIN)).response().body())
        .doesNotContain(BAKERY);
    client().get("/api/audit/export", TestTokens.of(VIEWER)).refused(403, "forbidden");
  }

  @Test
  void theChainIsCheckedOnDemand() {
    created("checked");
    JsonObject whole = client().get("/api/audit/check", TestTokens.of(AUDITOR)).json();
    assertThat(whole.getBoolean("whole")).isTrue();
    assertThat(whole.getString("head")).matches("[0-9]+:[0-9a-f]{64}");
    assertThat(whole.getInt("records")).isPositive();
    client().get("/api/audit/check", TestTokens.of(ADMIN)).refused(403, "forbidden");
  }

  private JsonArray items(String path, int person) {
    Client.Answer answer = client().get(path, TestTokens.of(person));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().getJsonArray("items");
  }

  private Client.Answer patch(String id, int person) {
    return client()
        .send("PATCH", "/api/keys/" + id, TestTokens.of(person), "{\"rpm\":1}", "application/json");
  }

  private JsonObject created(String name) {
    return client().createdKey(name, BAKERY, ADMIN);
  }

  private Client.Answer send(String method, String path, String body) {
    Client.Answer answer =
        client().send(method, "/api/keys/" + path, TestTokens.of(ADMIN), body, "application/json");
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
    return answer;
  }

  private static List<List<String>> rows(String query) {
    try (Connection owner = database.owner();
        Statement sql = owner.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
          row.add(rows.getString(at));
        }
        all.add(row);
      }
      return all;
    } catch (SQLException fault) {
      throw new IllegalStateException(query, fault);
    }
  }

  private Client client() {
    return Client.of(URI.create(base.toString()));
  }
}
