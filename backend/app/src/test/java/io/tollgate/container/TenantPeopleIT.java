package io.tollgate.container;

import static io.tollgate.container.TenancyApi.ADA;
import static io.tollgate.container.TenancyApi.BAKERY;
import static io.tollgate.container.TenancyApi.CLINIC;
import static io.tollgate.container.TenancyApi.DEVON;
import static io.tollgate.container.TenancyApi.FABIAN;
import static io.tollgate.container.TenancyApi.LENA;
import static io.tollgate.container.TenancyApi.NORTHWIND;
import static io.tollgate.container.TenancyApi.OPERATOR;
import static io.tollgate.container.TenancyApi.OWNER;
import static io.tollgate.container.TenancyApi.RAVI;
import static io.tollgate.container.TenancyApi.RESELLERS;
import static io.tollgate.container.TenancyApi.RHEA;
import static io.tollgate.container.TenancyApi.STRANGER;
import static io.tollgate.container.TenancyApi.VERA;
import static io.tollgate.container.TenancyApi.WEI;
import static io.tollgate.container.TenancyApi.WORKSPACES;
import static io.tollgate.container.TenancyApi.person;
import static io.tollgate.container.TenancyApi.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import jakarta.json.JsonObject;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People of tenants, their invitations and their mail, on the real server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TenantPeopleIT {

  private static TestDatabase database;
  private static DnsAnswers dns;
  private static SmtpSink mail;

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() {
    database = TestDatabase.seeded();
    dns = DnsAnswers.start();
    mail = SmtpSink.start();
    return BuiltApplication.war(database, TenancyApi.settings(dns, mail));
  }

  @Test
  void rolesAreGivenAndTakenButSomebodyStaysInCharge() {
    String path = WORKSPACES + "/" + CLINIC + "/members";
    String lena = path + "/" + person(LENA);
    api().delete(lena, LENA).refused(409, "conflict");
    api().put(lena, "{\"roles\":[\"viewer\"]}", LENA).refused(409, "conflict");
    api().delete(lena, RHEA).refused(404, "not_found");
    api().put(lena, "{\"roles\":[\"admin\",\"billing\"]}", ADA).refused(404, "not_found");
    assertThat(
            api()
                .put(lena, "{\"roles\":[\"admin\",\"billing\"]}", LENA)
                .json()
                .getJsonArray("roles"))
        .hasSize(2);
    api().put(lena, "{\"roles\":[]}", LENA).refused(400, "invalid_request_error");
    api()
        .put(path + "/" + person(STRANGER), "{\"roles\":[\"admin\"]}", LENA)
        .refused(404, "not_found");
    api()
        .client()
        .send(
            "PUT",
            lena,
            TestTokens.provedAgo(LENA, 400),
            "{\"roles\":[\"admin\"]}",
            "application/json")
        .refused(403, "step_up_required");
    String bakery = WORKSPACES + "/" + BAKERY + "/members";
    api()
        .put(bakery + "/" + person(ADA), "{\"roles\":[\"viewer\"]}", DEVON)
        .refused(403, "forbidden");
    api()
        .put(bakery + "/" + person(VERA), "{\"roles\":[\"admin\"]}", VERA)
        .refused(403, "forbidden");
    String staff = RESELLERS + "/" + NORTHWIND + "/members";
    api().delete(staff + "/" + person(RHEA), RHEA).refused(409, "conflict");
    api().get(staff, ADA).refused(403, "forbidden");
    api().get("/api/tenancy/platform/members", RHEA).refused(403, "forbidden");
    api().delete("/api/tenancy/platform/members/" + person(OWNER), OWNER).refused(409, "conflict");
  }

  @Test
  void anInvitationLetsInWhoReadsItsMailAndNobodyElse() throws InterruptedException {
    String path = WORKSPACES + "/" + BAKERY + "/invitations";
    String wish =
        "{\"email\":\"Nadia@Guest.example\",\"roles\":[\"developer\"],\"language\":\"zh\"}";
    api().post(path, wish, VERA).refused(403, "forbidden");
    api().post(path, wish, LENA).refused(404, "not_found");
    JsonObject made = api().post(path, wish, ADA).json();
    String token = mail.tokenFor("nadia@guest.example");
    String text = SmtpSink.decoded(mail.to("nadia@guest.example"));
    assertThat(text).contains("接受邀请", "Northwind AI", "<html", "Reply-To: support@northwind");
    assertThat(
            database.number(
                "select count(*) from tenancy.invitation i, platform.mail m"
                    + " where i::text like '%'||?||'%' or m::text like '%'||?||'%'",
                token, token))
        .isZero();
    JsonObject offer = api().client().get("/api/public/invitations/" + token).json();
    assertThat(offer.getString("workspaceName")).isEqualTo("Bright Bakery");
    String accept = "/api/tenancy/invitations/accept";
    String given = "{\"token\":\"" + token + "\"}";
    api().send(accept, given, null).refused(401, "unauthenticated");
    api()
        .send(accept, given, TestTokens.named(901, "other@guest.example", true))
        .refused(403, "forbidden");
    api()
        .send(accept, given, TestTokens.named(901, "nadia@guest.example", false))
        .refused(403, "email_not_verified");
    String nadia = TestTokens.named(901, "Nadia@guest.example", true);
    assertThat(api().send(accept, given, nadia).json().getString("state")).isEqualTo("accepted");
    assertThat(api().client().get(WORKSPACES + "/" + BAKERY, nadia).status()).isEqualTo(200);
    JsonObject used = api().send(accept, given, nadia).refused(404, "not_found");
    JsonObject unknown =
        api().send(accept, given.replace(token, "A".repeat(43)), nadia).refused(404, "not_found");
    assertThat(used.getString("detail")).isEqualTo(unknown.getString("detail"));
    api().client().get("/api/public/invitations/" + token).refused(404, "not_found");
    api().delete(path + "/" + made.getString("id"), ADA).refused(409, "conflict");
  }

  @Test
  void anInvitationEndsWhenItIsWithdrawnReplacedOrOld() throws InterruptedException {
    String path = WORKSPACES + "/" + BAKERY + "/invitations";
    String wish = "{\"email\":\"late@guest.example\",\"roles\":[\"viewer\"]}";
    api().post(path, wish, ADA);
    String first = mail.tokenFor("late@guest.example");
    String id = api().post(path, wish, ADA).json().getString("id");
    api().client().get("/api/public/invitations/" + first).refused(404, "not_found");
    api().delete(path + "/" + id, WEI).refused(404, "not_found");
    api().delete(WORKSPACES + "/" + CLINIC + "/invitations/" + id, LENA).refused(404, "not_found");
    assertThat(api().delete(path + "/" + id, ADA).status()).isEqualTo(204);
    api().post(path, "{\"email\":\"old@guest.example\",\"roles\":[\"viewer\"]}", ADA);
    String old = mail.tokenFor("old@guest.example");
    database.execute(
        "update tenancy.invitation set expires_at = now() - interval '1 second'"
            + " where email = 'old@guest.example'");
    api().client().get("/api/public/invitations/" + old).refused(404, "not_found");
    api()
        .send(
            "/api/tenancy/invitations/accept",
            "{\"token\":\"" + old + "\"}",
            TestTokens.named(902, "old@guest.example", true))
        .refused(404, "not_found");
  }

  @Test
  void staffIsInvitedOnlyAfterSomebodyElseApproved() {
    String path = RESELLERS + "/" + NORTHWIND + "/invitations";
    String wish = "{\"email\":\"new@northwind.example\",\"roles\":[\"support\"]}";
    Client.Answer waiting = api().post(path, wish, RHEA);
    assertThat(waiting.status()).isEqualTo(202);
    assertThat(waiting.json().getString("operation")).isEqualTo("staff.invite");
    assertThat(waiting.json().getString("state")).isEqualTo("pending");
    assertThat(database.number("select count(*) from tenancy.invitation where tier = 'reseller'"))
        .isZero();
    String fabian = RESELLERS + "/" + NORTHWIND + "/members/" + person(FABIAN);
    Client.Answer raised = api().put(fabian, "{\"roles\":[\"finance\",\"owner\"]}", RHEA);
    assertThat(raised.status()).isEqualTo(202);
    assertThat(api().get(RESELLERS + "/" + NORTHWIND + "/members", RHEA).response().body())
        .doesNotContain("\"finance\",\"owner\"");
    api().post(path, wish, RAVI).refused(404, "not_found");
    api().post(path, wish, FABIAN).refused(403, "forbidden");
    api().post("/api/tenancy/platform/invitations", wish, OPERATOR).refused(403, "forbidden");
  }

  @Test
  void aCustomerRegistersUnderTheResellersTermsAndIsGivenTheGift() {
    JsonObject seller = api().reseller();
    String path = RESELLERS + "/" + seller.getString("id");
    String slug = seller.getString("slug");
    String wish =
        "{\"reseller\":\"" + slug + "\",\"workspaceName\":\"Käthe & Söhne\",\"termsVersion\":1}";
    String anna = TestTokens.named(950, "anna@guest.example", true);
    api().send("/api/tenancy/registrations", wish, anna).refused(403, "forbidden");
    api()
        .patch(path, "{\"registrationOpen\":true}", OPERATOR)
        .refused(400, "invalid_request_error");
    assertThat(api().post(path + "/terms", "{\"text\":\"Be good.\"}", OPERATOR).status())
        .isEqualTo(201);
    assertThat(api().patch(path, "{\"registrationOpen\":true}", OPERATOR).status()).isEqualTo(200);
    JsonObject face = api().client().get("/api/public/brand?reseller=" + slug).json();
    assertThat(face.getJsonObject("terms").getString("text")).isEqualTo("Be good.");
    api().send("/api/tenancy/registrations", wish, null).refused(401, "unauthenticated");
    api()
        .send("/api/tenancy/registrations", wish, TestTokens.named(950, "a@b.example", false))
        .refused(403, "email_not_verified");
    api()
        .send("/api/tenancy/registrations", wish.replace(":1}", ":2}"), anna)
        .refused(409, "conflict");
    JsonObject made = api().send("/api/tenancy/registrations", wish, anna).json();
    assertThat(made.getString("slug")).isEqualTo("k-the-s-hne");
    JsonObject balance =
        api().client().get("/api/ledger/balance?workspace=" + made.getString("id"), anna).json();
    assertThat(balance.toString()).contains("\"5\"");
    assertThat(api().send("/api/tenancy/registrations", wish, anna).json().getString("slug"))
        .startsWith("k-the-s-hne-");
    assertThat(api().send("/api/tenancy/registrations", wish, anna).status()).isEqualTo(201);
    api().send("/api/tenancy/registrations", wish, anna).refused(429, "rate_limit_exceeded");
    assertThat(
            database.number(
                "select count(*) from ledger.posting where reseller_id = cast(? as uuid)",
                seller.getString("id")))
        .isEqualTo(1);
    api().patch(path, "{\"creditsPerUsd\":7}", OPERATOR).refused(409, "conflict");
  }

  private TenancyApi api() {
    return TenancyApi.of(base);
  }
}
