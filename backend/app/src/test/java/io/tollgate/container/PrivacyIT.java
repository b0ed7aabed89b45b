package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is known of people, handed out and taken away. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PrivacyIT {

  private static final int PLATFORM_OWNER = 1;
  private static final int AUDITOR = 3;
  private static final int RESELLER_OWNER = 11;
  private static final int OTHER_RESELLER = 21;
  private static final int ADMIN = 31;
  private static final int DEVELOPER = 32;
  private static final int OTHER_ADMIN = 41;
  private static final String EXPORTS = "/api/privacy/exports";
  private static final String ERASURES = "/api/privacy/erasures";
  private static final String BAKERY = "20000000-0000-4000-8000-000000000001";
  private static final String STUDIO = "20000000-0000-4000-8000-000000000002";
  private static final String DEVON = "{\"email\":\"Devon@bakery.example\"}";
  private static final String NORTHWIND = "10000000-0000-4000-8000-000000000001";

  private static TestDatabase database;

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() {
    database = TestDatabase.seeded();
    return BuiltApplication.war(database);
  }

  @Test
  void anExportWaitsAndOnlyItsRequesterFetchesItWhileItLasts() {
    Client.Answer asked = post(EXPORTS, DEVON, ADMIN);
    assertThat(asked.status()).as(asked.response().body()).isEqualTo(202);
    assertThat(asked.json().getString("workspaceId")).isEqualTo(BAKERY);
    assertThat(asked.response().body()).doesNotContain("devon@bakery.example");
    assertThat(database.number("select count(*) from privacy.export")).isZero();
    String path = EXPORTS + "/" + approved(asked.json().getString("id"), "24 hours");
    Client.Answer file = client().get(path + "/file", TestTokens.of(ADMIN));
    assertThat(file.status()).as(file.response().body()).isEqualTo(200);
    assertThat(file.header("content-disposition")).startsWith("attachment");
    assertThat(file.header("cache-control")).isEqualTo("no-store");
    JsonObject known = file.json();
    assertThat(known.getJsonArray("emails").getString(0)).isEqualTo("devon@bakery.example");
    assertThat(known.getJsonArray("memberships")).hasSize(1);
    for (int person : List.of(OTHER_ADMIN, RESELLER_OWNER, PLATFORM_OWNER)) {
      client().get(path, TestTokens.of(person)).refused(404, "not_found");
      client().get(path + "/file", TestTokens.of(person)).refused(404, "not_found");
    }
    client().get(path, TestTokens.of(AUDITOR)).refused(404, "not_found");
    client().get(path + "/file", TestTokens.provedAgo(ADMIN, 600)).refused(403, "step_up_required");
    assertThat(client().get(EXPORTS, TestTokens.of(ADMIN)).json().getJsonArray("items"))
        .isNotEmpty();
    assertThat(client().get(EXPORTS, TestTokens.of(OTHER_ADMIN)).json().getJsonArray("items"))
        .isEmpty();
    String over = EXPORTS + "/" + approved(asked.json().getString("id"), "-1 second");
    client().get(over + "/file", TestTokens.of(ADMIN)).refused(409, "conflict");
  }

  @Test
  void badRequestsFindAndChangeNobody() {
    long before = database.number("select count(*) from approvals.approval");
    for (String bad :
        List.of(
            "{}",
            "{\"email\":\"a\"}",
            "{\"subject\":\"x\"}",
            "{\"email\":\"vera@bakery.example\","
                + "\"subject\":\"00000000-0000-4000-8000-000000000033\"}",
            "{\"email\":\"vera@bakery.example\",\"everything\":true}")) {
      post(EXPORTS, bad, ADMIN).refused(400, "invalid_request_error");
      post(ERASURES, bad, ADMIN).refused(400, "invalid_request_error");
    }
    String vera = "{\"email\":\"vera@bakery.example\"}";
    for (String path : List.of(EXPORTS, ERASURES)) {
      post(path, vera, OTHER_ADMIN).refused(404, "not_found");
      post(path, vera, OTHER_RESELLER).refused(404, "not_found");
      post(path, vera, DEVELOPER).refused(403, "forbidden");
      post(path, vera, AUDITOR).refused(403, "forbidden");
      String named = vera.replace("}", ",\"workspaceId\":\"" + BAKERY + "\"}");
      post(path, named, OTHER_ADMIN).refused(404, "not_found");
      post(path, named, DEVELOPER).refused(403, "forbidden");
      post(path, vera.replace("}", ",\"resellerId\":\"" + NORTHWIND + "\"}"), OTHER_RESELLER)
          .refused(404, "not_found");
      client()
          .send("POST", path, TestTokens.provedAgo(ADMIN, 600), vera, "application/json")
          .refused(403, "step_up_required");
      client().send("POST", path, null, vera, "application/json").refused(401, "unauthenticated");
    }
    post(ERASURES, "{\"email\":\"ada@bakery.example\"}", ADMIN).refused(409, "conflict");
    post(
            ERASURES,
            "{\"email\":\"vera@bakery.example\","
                + "\"newOwner\":\"00000000-0000-4000-8000-000000000041\"}",
            ADMIN)
        .refused(400, "invalid_request_error");
    assertThat(database.number("select count(*) from approvals.approval")).isEqualTo(before);
    assertThat(
            database.number(
                "select count(*) from identity.membership where email = 'vera@bakery.example'"))
        .isEqualTo(1);
  }

  @Test
  void anErasedMemberIsGoneTheirKeysAreNotAndTheBooksKeepAnIdOnly() {
    UUID eve = UUID.fromString("00000000-0000-4000-8000-000000000077");
    database.execute(
        """
        insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email)
          values ('%1$s', 'workspace', '%2$s', '%3$s', 'developer', 'eve@bakery.example');
        insert into keys.api_key (reseller_id, workspace_id, id, public_id, hash, pepper_id, mode,
            name, scopes, owner_subject, created_by)
          values ('%2$s', '%3$s', gen_random_uuid(), 'evekey000001', sha256('x'), 1, 'live',
            'eve''s', '{inference}', '%1$s', '%1$s')"""
            .formatted(eve, NORTHWIND, BAKERY));
    // A deed of hers, so that the audit log knows her address.
    client()
        .send(
            "POST",
            "/api/keys",
            TestTokens.of(77),
            "{\"name\":\"hers\",\"workspaceId\":\""
                + BAKERY
                + "\",\"mode\":\"test\",\"scopes\":[\"inference\"]}",
            "application/json")
        .json();
    String fields = "select count(*) from audit.personal where whose = '" + eve + "'";
    assertThat(database.number(fields)).isPositive();
    Client.Answer erased =
        post(
            ERASURES,
            "{\"subject\":\"" + eve + "\",\"newOwner\":\"00000000-0000-4000-8000-000000000032\"}",
            ADMIN);
    assertThat(erased.status()).as(erased.response().body()).isEqualTo(200);
    assertThat(erased.json().getInt("memberships")).isEqualTo(1);
    assertThat(erased.json().getInt("keys")).isEqualTo(2);
    assertThat(database.number(fields)).isZero();
    assertThat(
            database.number(
                "select count(*) from keys.api_key where created_by = '"
                    + eve
                    + "' and state = 'active'"
                    + " and owner_subject = '00000000-0000-4000-8000-000000000032'"))
        .isEqualTo(2);
    // Whatever identified her is in no table any more; her id is, and names nobody.
    assertThat(
            database.number(
                "select count(*) from identity.membership m where m::text like '%eve@%'"))
        .isZero();
    assertThat(database.number("select count(*) from audit.record r where r.actor = '" + eve + "'"))
        .isPositive();
    assertThat(client().get("/api/audit/check", TestTokens.of(AUDITOR)).status()).isIn(200, 404);
    // A second time there is nothing left to take.
    JsonObject again = post(ERASURES, "{\"subject\":\"" + eve + "\"}", ADMIN).json();
    assertThat(again.getInt("memberships") + again.getInt("keys") + again.getInt("auditFields"))
        .isZero();
    client().get("/api/keys", TestTokens.of(77)).refused(403, "forbidden");
  }

  @Test
  void theLastAdminStays() {
    Client.Answer asked =
        post(ERASURES, "{\"email\":\"wei@studio.example\",\"workspaceId\":\"" + STUDIO + "\"}", 11);
    asked.refused(409, "conflict");
    assertThat(
            database.number(
                "select count(*) from identity.membership where email = 'wei@studio.example'"))
        .isEqualTo(1);
  }

  @Test
  void beyondAWorkspaceAnErasureWaitsForASecondPerson() {
    Client.Answer asked =
        post(ERASURES, "{\"email\":\"fabian@northwind.example\"}", RESELLER_OWNER);
    assertThat(asked.status()).as(asked.response().body()).isEqualTo(202);
    assertThat(
            database.number(
                "select count(*) from identity.membership where email ="
                    + " 'fabian@northwind.example'"))
        .isEqualTo(1);
    assertThat(post(ERASURES, "{\"email\":\"lena@clinic.example\"}", PLATFORM_OWNER).status())
        .isEqualTo(202);
  }

  /** As the decision of a second person leaves it; who decides is tested with the approvals. */
  private static UUID approved(String approval, String valid) {
    UUID id = UUID.randomUUID();
    database.execute(
        """
        insert into privacy.export (id, subject, reseller_id, workspace_id, requester, approval_id,
            expires_at)
          values ('%s', '00000000-0000-4000-8000-000000000032', '%s', '%s',
            '00000000-0000-4000-8000-000000000031', '%s', now() + interval '%s')"""
            .formatted(id, NORTHWIND, BAKERY, approval, valid));
    return id;
  }

  private Client.Answer post(String path, String body, int person) {
    return client().send("POST", path, TestTokens.of(person), body, "application/json");
  }

  private Client client() {
    return Client.of(URI.create(base.toString()));
  }
}
