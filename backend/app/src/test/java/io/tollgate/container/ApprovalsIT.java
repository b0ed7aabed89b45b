package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.approvals.control.TestAuthenticator;
import io.tollgate.platform.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Approvals by passkey, with an authenticator that can be made to lie. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApprovalsIT extends ApprovalSteps {

  @Deployment(testable = false)
  static WebArchive application() {
    database = TestDatabase.seeded();
    return BuiltApplication.war(database)
        .addClasses(
            ProbeOperation.class,
            ProbeOperation.Resource.class,
            ProbeOperation.Resource.Wish.class);
  }

  @Test
  void aSecondPersonsPasskeyCarriesTheOperationOutOnce() throws SQLException {
    JsonObject asked = asked("granted");
    String id = asked.getString("id");
    assertThat(asked.getString("state")).isEqualTo("pending");
    assertThat(asked.getString("payload")).isEqualTo("{\"impossible\":false,\"name\":\"granted\"}");
    assertThat(asked.getBoolean("mine")).isTrue();
    JsonObject options = options(id, RESELLER_FINANCE);
    assertThat(options.getString("document"))
        .contains(id, "probe.count", asked.getString("payloadHash"), "granted", "\"nonce\":\"");
    JsonObject done = approve(id, RESELLER_FINANCE, sign(options, RESELLER_FINANCE)).json();
    assertThat(done.getString("state")).isEqualTo("executed");
    assertThat(done.getString("objectId")).isEqualTo("granted");
    assertThat(done.getString("decidedBy")).endsWith("12");
    assertThat(executions("granted")).isEqualTo(1);
    approve(id, RESELLER_FINANCE, sign(options, RESELLER_FINANCE)).refused(409, "conflict");
    call("POST", id + "/options", RESELLER_FINANCE, null).refused(409, "conflict");
    call("POST", id + "/cancel", RESELLER_OWNER, null).refused(409, "conflict");
    assertThat(executions("granted")).isEqualTo(1);
    assertThat(
            database.number(
                """
                select count(*) from audit.record where approval_id = cast(? as uuid)
                   and action in ('approval.request', 'probe.count', 'approval.approve')""",
                id))
        .isEqualTo(3);
  }

  @Test
  void whoeverAskedCannotDecide() throws SQLException {
    String id = asked("selfish").getString("id");
    register(RESELLER_OWNER);
    call("POST", id + "/options", RESELLER_OWNER, null).refused(403, "forbidden");
    call("POST", id + "/reject", RESELLER_OWNER, "{\"reason\":\"x\"}").refused(403, "forbidden");
    JsonObject other = options(id, RESELLER_FINANCE);
    approve(id, RESELLER_OWNER, sign(other, RESELLER_OWNER)).refused(403, "forbidden");
    assertThat(executions("selfish")).isZero();
  }

  @Test
  void anAnswerCountsOnceAndForItsOperationOnly() throws SQLException {
    String first = asked("first").getString("id");
    String second = asked("second").getString("id");
    String answer = sign(options(first, RESELLER_FINANCE), RESELLER_FINANCE);
    approve(second, RESELLER_FINANCE, answer).refused(409, "conflict");
    // It was used up by the attempt, also for its own operation.
    approve(first, RESELLER_FINANCE, answer).refused(409, "conflict");
    approve(first, RESELLER_FINANCE, sign(options(first, RESELLER_FINANCE), RESELLER_FINANCE))
        .json();
    approve(first, RESELLER_FINANCE, answer).refused(409, "conflict");
    assertThat(executions("first")).isEqualTo(1);
    assertThat(executions("second")).isZero();
  }

  @Test
  void anotherPersonsPasskeyProvesNothing() throws SQLException {
    String id = asked("borrowed").getString("id");
    register(RESELLER_FINANCE);
    register(PLATFORM_OWNER);
    approve(id, RESELLER_FINANCE, sign(options(id, RESELLER_FINANCE), PLATFORM_OWNER))
        .refused(403, "forbidden");
    approve(id, PLATFORM_OWNER, sign(options(id, RESELLER_FINANCE), RESELLER_FINANCE))
        .refused(409, "conflict");
    assertThat(executions("borrowed")).isZero();
  }

  @Test
  void everyLieOfAnAuthenticatorIsRefused() throws SQLException {
    String id = asked("lied").getString("id");
    TestAuthenticator mine = register(RESELLER_FINANCE);
    mine.at("https://evil.test");
    refusedOnce(id);
    mine.at(BuiltApplication.PORTAL).of("evil.test");
    refusedOnce(id);
    mine.of("localhost").verifying(false);
    refusedOnce(id);
    mine.verifying(true).pressed(false);
    refusedOnce(id);
    mine.pressed(true).saying(new byte[16]);
    refusedOnce(id);
    mine.saying(null);
    JsonObject options = options(id, RESELLER_FINANCE);
    approve(
            id,
            RESELLER_FINANCE,
            sign(options, RESELLER_FINANCE).replaceAll("(\"signature\":\".{40})....", "$1AAAA"))
        .refused(403, "forbidden");
    approve(
            id,
            RESELLER_FINANCE,
            "{\"credentialId\":\"!\",\"clientData\":\"e30\","
                + "\"authenticatorData\":\"AA\",\"signature\":\"AA\"}")
        .refused(400, "invalid_request_error");
    approve(
            id,
            RESELLER_FINANCE,
            "{\"credentialId\":\"AA\",\"clientData\":\"AA\","
                + "\"authenticatorData\":\"AA\",\"signature\":\"AA\"}")
        .refused(400, "invalid_request_error");
    approve(id, RESELLER_FINANCE, "{}").refused(400, "invalid_request_error");
    assertThat(executions("lied")).isZero();
    approve(id, RESELLER_FINANCE, sign(options(id, RESELLER_FINANCE), RESELLER_FINANCE)).json();
    assertThat(executions("lied")).isEqualTo(1);
  }

  @Test
  void aClonedCounterIsRefusedAndTold() throws SQLException {
    String first = asked("counted").getString("id");
    String second = asked("cloned").getString("id");
    TestAuthenticator mine = register(PLATFORM_OWNER);
    mine.counting(40);
    approve(first, PLATFORM_OWNER, sign(options(first, PLATFORM_OWNER), PLATFORM_OWNER)).json();
    mine.counting(40);
    approve(second, PLATFORM_OWNER, sign(options(second, PLATFORM_OWNER), PLATFORM_OWNER))
        .refused(403, "forbidden");
    assertThat(executions("cloned")).isZero();
    assertThat(database.number("select count(*) from audit.record where action = 'passkey.cloned'"))
        .isEqualTo(1);
  }

  @Test
  void anExpiredQuestionAndAnExpiredApprovalAreOver() throws SQLException {
    String id = asked("late").getString("id");
    JsonObject options = options(id, RESELLER_FINANCE);
    database.tamper(
        "update approvals.challenge set expires_at = now() - interval '1 second' where approval_id = '"
            + id
            + "'");
    approve(id, RESELLER_FINANCE, sign(options, RESELLER_FINANCE)).refused(409, "conflict");
    JsonObject again = options(id, RESELLER_FINANCE);
    database.tamper("update approvals.approval set expires_at = now() where id = '" + id + "'");
    approve(id, RESELLER_FINANCE, sign(again, RESELLER_FINANCE)).refused(409, "conflict");
    assertThat(call("GET", id, RESELLER_FINANCE, null).json().getString("state"))
        .isEqualTo("expired");
    assertThat(ids("?state=expired", RESELLER_FINANCE)).contains(id);
    assertThat(ids("?state=pending", RESELLER_FINANCE)).doesNotContain(id);
    assertThat(executions("late")).isZero();
  }

  @Test
  void whatWasChangedAfterItWasShownIsNotSigned() throws SQLException {
    String id = asked("honest").getString("id");
    JsonObject options = options(id, RESELLER_FINANCE);
    database.tamper(
        """
        update approvals.approval
           set payload = replace(payload, 'honest', 'greedy'),
               payload_hash = sha256(convert_to(replace(payload, 'honest', 'greedy'), 'UTF8'))
         where id = '%s'"""
            .formatted(id));
    approve(id, RESELLER_FINANCE, sign(options, RESELLER_FINANCE)).refused(409, "conflict");
    assertThat(executions("honest") + executions("greedy")).isZero();
  }

  @Test
  void twoWhoDecideAtOnceCarryItOutOnce() throws Exception {
    register(RESELLER_FINANCE);
    register(PLATFORM_OWNER);
    for (int round = 0; round < 5; round++) {
      String name = "raced-" + round;
      String id = asked(name).getString("id");
      String one = sign(options(id, RESELLER_FINANCE), RESELLER_FINANCE);
      String other = sign(options(id, PLATFORM_OWNER), PLATFORM_OWNER);
      List<Callable<Integer>> deciding = new ArrayList<>();
      for (int copy = 0; copy < 4; copy++) {
        deciding.add(() -> approve(id, RESELLER_FINANCE, one).status());
        deciding.add(() -> approve(id, PLATFORM_OWNER, other).status());
      }
      List<Integer> answers = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(deciding.size())) {
        for (Future<Integer> answer : threads.invokeAll(deciding)) {
          answers.add(answer.get());
        }
      }
      assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
      assertThat(executions(name)).isEqualTo(1);
      assertThat(
              database.number(
                  "select count(*) from approvals.decision where approval_id = cast(? as uuid)",
                  id))
          .isEqualTo(1);
    }
  }

  @Test
  void anOperationThatIsNoLongerPossibleLeavesNothingBehind() throws SQLException {
    String id = ask("impossible", true, NORTHWIND, null, RESELLER_OWNER).json().getString("id");
    approve(id, RESELLER_FINANCE, sign(options(id, RESELLER_FINANCE), RESELLER_FINANCE))
        .refused(409, "conflict");
    assertThat(call("GET", id, RESELLER_FINANCE, null).json().getString("state"))
        .isEqualTo("pending");
    assertThat(executions("impossible")).isZero();
    assertThat(
            call("POST", id + "/reject", RESELLER_FINANCE, "{\"reason\":\"cannot be\"}")
                .json()
                .getString("verdict"))
        .isEqualTo("cannot be");
  }

  @Test
  void everyTenantSeesAndDecidesItsOwn() {
    String ofReseller = asked("scoped").getString("id");
    String ofWorkspace =
        ask("scoped-below", false, NORTHWIND, BAKERY, RESELLER_OWNER).json().getString("id");
    String ofPlatform =
        ask("scoped-above", false, null, null, PLATFORM_OWNER).json().getString("id");
    for (String id : List.of(ofReseller, ofWorkspace, ofPlatform)) {
      call("GET", id, OTHER_RESELLER, null).refused(404, "not_found");
      call("POST", id + "/options", OTHER_RESELLER, null).refused(404, "not_found");
      call("POST", id + "/cancel", OTHER_RESELLER, null).refused(404, "not_found");
      call("POST", id + "/reject", OTHER_RESELLER, "{\"reason\":\"x\"}").refused(404, "not_found");
      assertThat(ids("", OTHER_RESELLER)).doesNotContain(id);
      assertThat(ids("", AUDITOR)).contains(id);
      call("POST", id + "/options", AUDITOR, null).refused(403, "forbidden");
      call("POST", id + "/cancel", AUDITOR, null).refused(403, "forbidden");
      client().get("/api/approvals/" + id).refused(401, "unauthenticated");
    }
    assertThat(ids("", ADMIN)).contains(ofWorkspace).doesNotContain(ofReseller, ofPlatform);
    call("GET", ofReseller, ADMIN, null).refused(404, "not_found");
    call("GET", ofWorkspace, VIEWER, null).refused(403, "forbidden");
    assertThat(ids("?mine=true", PLATFORM_OWNER)).contains(ofPlatform).doesNotContain(ofReseller);
    call("GET", "?state=approved", ADMIN, null).refused(400, "invalid_request_error");
    assertThat(
            call("POST", ofWorkspace + "/cancel", RESELLER_OWNER, null).json().getString("state"))
        .isEqualTo("cancelled");
  }

  @Test
  void passkeysBelongToOnePersonAndAreRegisteredFreshly() {
    TestAuthenticator mine = authenticator();
    String stale = TestTokens.provedAgo(ADMIN, 600);
    client()
        .send("POST", "/api/approvals/passkeys/options", stale, null, "")
        .refused(403, "step_up_required");
    client()
        .send("POST", "/api/approvals/passkeys/options", TestTokens.withOneFactor(ADMIN), null, "")
        .refused(403, "step_up_required");
    String challenge = call("POST", "passkeys/options", ADMIN, null).json().getString("challenge");
    TestAuthenticator.Made made = mine.register(challenge);
    call("POST", "passkeys", VIEWER, form("stolen", made)).refused(409, "conflict");
    JsonObject passkey = call("POST", "passkeys", ADMIN, form("laptop", made)).json();
    assertThat(passkey.getString("name")).isEqualTo("laptop");
    call("POST", "passkeys", ADMIN, form("again", made)).refused(409, "conflict");
    String next = call("POST", "passkeys/options", ADMIN, null).json().getString("challenge");
    call("POST", "passkeys", ADMIN, form("twice", mine.register(next))).refused(409, "conflict");
    String own = "passkeys/" + passkey.getString("id");
    call("DELETE", own, VIEWER, null).refused(404, "not_found");
    assertThat(call("GET", "passkeys", VIEWER, null).json().getJsonArray("items")).isEmpty();
    assertThat(call("DELETE", own, ADMIN, null).status()).isEqualTo(204);
    assertThat(call("GET", "passkeys", ADMIN, null).json().getJsonArray("items")).isEmpty();
    for (TestAuthenticator bad :
        List.of(
            authenticator().at("https://evil.test"),
            authenticator().of("evil.test"),
            authenticator().verifying(false))) {
      String asked = call("POST", "passkeys/options", ADMIN, null).json().getString("challenge");
      call("POST", "passkeys", ADMIN, form("bad", bad.register(asked))).refused(403, "forbidden");
    }
    call(
            "POST",
            "passkeys",
            ADMIN,
            "{\"name\":\"\",\"clientData\":\"e30\",\"attestationObject\":\"\"}")
        .refused(400, "invalid_request_error");
  }

  @Test
  void aLargeCreditIsInTheBooksOnlyAfterASecondPersonsPasskey() {
    String wish =
        Json.createObjectBuilder()
            .add("workspaceId", BAKERY)
            .add("kind", "credit")
            .add("amount", "60")
            .add("reasonCode", "goodwill")
            .add("reason", "outage of the week before")
            .add("idempotencyKey", "approved-credit-1")
            .build()
            .toString();
    Client.Answer waiting =
        client()
            .send(
                "POST",
                "/api/ledger/credits",
                TestTokens.of(RESELLER_OWNER),
                wish,
                "application/json");
    assertThat(waiting.status()).as(waiting.response().body()).isEqualTo(202);
    String id = waiting.json().getString("id");
    String credited =
        "select coalesce(sum(credited), 0) from ledger.bucket where kind = 'grant'"
            + " and workspace_id = cast(? as uuid)";
    long before = database.number(credited, BAKERY);
    call("GET", id, ADMIN, null).refused(404, "not_found");
    approve(id, RESELLER_FINANCE, sign(options(id, RESELLER_FINANCE), RESELLER_FINANCE)).json();
    assertThat(database.number(credited, BAKERY) - before).isEqualTo(60_000_000_000L);
    assertThat(
            database.number(
                "select count(*) from audit.record where approval_id = cast(? as uuid)", id))
        .isGreaterThanOrEqualTo(3);
  }
}
