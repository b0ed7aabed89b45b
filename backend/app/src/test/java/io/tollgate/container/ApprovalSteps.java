package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.approvals.control.TestAuthenticator;
import io.tollgate.platform.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.test.api.ArquillianResource;

/** What people do to ask, sign and decide, for the tests of approvals. */
abstract class ApprovalSteps {

  static final int PLATFORM_OWNER = 1;
  static final int AUDITOR = 3;
  static final int RESELLER_OWNER = 11;
  static final int RESELLER_FINANCE = 12;
  static final int OTHER_RESELLER = 21;
  static final int ADMIN = 31;
  static final int VIEWER = 33;
  static final String NORTHWIND = "10000000-0000-4000-8000-000000000001";
  static final String BAKERY = "20000000-0000-4000-8000-000000000001";

  static final Map<Integer, TestAuthenticator> AUTHENTICATORS = new HashMap<>();
  static TestDatabase database;

  @ArquillianResource URL base;

  void refusedOnce(String id) {
    approve(id, RESELLER_FINANCE, sign(options(id, RESELLER_FINANCE), RESELLER_FINANCE))
        .refused(403, "forbidden");
  }

  JsonObject asked(String name) {
    return ask(name, false, NORTHWIND, null, RESELLER_OWNER).json();
  }

  Client.Answer ask(
      String name, boolean impossible, String reseller, String workspace, int person) {
    JsonObjectBuilder wish =
        Json.createObjectBuilder().add("name", name).add("impossible", impossible);
    if (reseller != null) {
      wish.add("reseller", reseller);
    }
    if (workspace != null) {
      wish.add("workspace", workspace);
    }
    Client.Answer answer =
        client()
            .send(
                "POST",
                "/api/probe/approvals",
                TestTokens.of(person),
                wish.build().toString(),
                "application/json");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    return answer;
  }

  JsonObject options(String id, int person) {
    register(person);
    Client.Answer answer = call("POST", id + "/options", person, null);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  String sign(JsonObject options, int person) {
    TestAuthenticator.Answer answer =
        AUTHENTICATORS.get(person).sign(options.getString("challenge"));
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("credentialId", answer.credentialId())
            .add("clientData", answer.clientData())
            .add("authenticatorData", answer.authenticatorData())
            .add("signature", answer.signature());
    if (answer.userHandle() != null) {
      body.add("userHandle", answer.userHandle());
    }
    return body.build().toString();
  }

  Client.Answer approve(String id, int person, String answer) {
    return call("POST", id + "/approve", person, answer);
  }

  /** The person's one authenticator, registered at the first need. */
  TestAuthenticator register(int person) {
    return AUTHENTICATORS.computeIfAbsent(
        person,
        unused -> {
          TestAuthenticator made = authenticator();
          String challenge =
              call("POST", "passkeys/options", person, null).json().getString("challenge");
          Client.Answer answer =
              call("POST", "passkeys", person, form("key", made.register(challenge)));
          assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
          return made;
        });
  }

  static TestAuthenticator authenticator() {
    return new TestAuthenticator("localhost", BuiltApplication.PORTAL);
  }

  static String form(String name, TestAuthenticator.Made made) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("clientData", made.clientData())
        .add("attestationObject", made.attestationObject())
        .add("transports", Json.createArrayBuilder().add("internal"))
        .build()
        .toString();
  }

  List<String> ids(String query, int person) {
    return call("GET", query.isEmpty() ? "?limit=200" : query + "&limit=200", person, null)
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(item -> ((JsonString) item.get("id")).getString())
        .toList();
  }

  Client.Answer call(String method, String path, int person, String body) {
    String separator = path.startsWith("?") ? "" : "/";
    return client()
        .send(
            method,
            "/api/approvals" + separator + path,
            TestTokens.of(person),
            body,
            "application/json");
  }

  static long executions(String name) {
    return database.number(
        "select count(*) from audit.record where action = 'probe.count' and object_id = ?", name);
  }

  Client client() {
    return Client.of(URI.create(base.toString()));
  }
}
