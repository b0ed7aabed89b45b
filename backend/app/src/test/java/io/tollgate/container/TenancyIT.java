package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tenants, their people and their mail, on the real server, seen from outside. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TenancyIT {

  private static final int OWNER = 1;
  private static final int OPERATOR = 2;
  private static final int AUDITOR = 3;
  private static final int RHEA = 11;
  private static final int FABIAN = 12;
  private static final int RAVI = 21;
  private static final int ADA = 31;
  private static final int DEVON = 32;
  private static final int VERA = 33;
  private static final int WEI = 41;
  private static final int LENA = 51;
  private static final int STRANGER = 900;
  private static final String NORTHWIND = "10000000-0000-4000-8000-000000000001";
  private static final String LUMEN = "10000000-0000-4000-8000-000000000002";
  private static final String BAKERY = "20000000-0000-4000-8000-000000000001";
  private static final String CLINIC = "20000000-0000-4000-8000-000000000003";
  private static final String RESELLERS = "/api/tenancy/resellers";
  private static final String WORKSPACES = "/api/tenancy/workspaces";
  private static final String WHY = "{\"reason\":\"because\"}";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static TestDatabase database;
  private static DnsAnswers dns;
  private static SmtpSink mail;

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() {
    database = TestDatabase.seeded();
    dns = DnsAnswers.start();
    mail = SmtpSink.start();
    return BuiltApplication.war(
        database,
        Map.of(
            "tollgate.dns.server", dns.address(),
            "tollgate.mail.host", "127.0.0.1",
            "tollgate.mail.port", String.valueOf(mail.port()),
            "tollgate.mail.starttls", "false",
            "tollgate.mail.from", "no-reply@tollgate.example",
            "tollgate.console.url", "https://console.test"));
  }

  @Test
  void aResellerIsMadeByThePlatformAndDescribedByItself() {
    JsonObject made = reseller();
    assertThat(made.getString("state")).isEqualTo("active");
    assertThat(made.getString("promoGrant")).isEqualTo("5");
    String path = RESELLERS + "/" + made.getString("id");
    for (int reader : List.of(OWNER, OPERATOR, AUDITOR)) {
      assertThat(get(path, reader).json().getString("taxId")).isEqualTo("T-1");
    }
    for (int other : List.of(RHEA, RAVI, ADA, STRANGER)) {
      get(path, other).refused(404, "not_found");
      patch(path, "{\"name\":\"mine\"}", other).refused(404, "not_found");
    }
    client().get(path).refused(401, "unauthenticated");
    post(RESELLERS, wish("taken-by-rhea"), RHEA).refused(403, "forbidden");
    post(RESELLERS, wish("taken-by-audra"), AUDITOR).refused(403, "forbidden");
    post(RESELLERS, wish(made.getString("slug")), OPERATOR).refused(409, "conflict");
    patch(path, "{\"creditsPerUsd\":500,\"displayCurrency\":\"EUR\"}", OPERATOR);
    assertThat(get(path, OWNER).json().getInt("creditsPerUsd")).isEqualTo(500);
    assertThat(get(RESELLERS, RHEA).json().getJsonArray("items")).hasSize(1);
    assertThat(patch(RESELLERS + "/" + NORTHWIND, "{\"tagline\":\"new\"}", RHEA).status())
        .isEqualTo(200);
    patch(RESELLERS + "/" + NORTHWIND, "{\"tagline\":\"no\"}", FABIAN).refused(403, "forbidden");
  }

  @Test
  void badFieldsAndFieldsOfTheSystemChangeNothing() {
    String path = RESELLERS + "/" + NORTHWIND;
    String before = get(path, OWNER).response().body();
    for (String bad :
        List.of(
            "{\"state\":\"closed\"}",
            "{\"slug\":\"other\"}",
            "{\"id\":\"" + LUMEN + "\"}",
            "{\"name\":\" \"}",
            "{\"name\":\"two\\nlines\"}",
            "{\"name\":null}",
            "{\"displayCurrency\":\"XYZ\"}",
            "{\"primaryColor\":\"red\"}",
            "{\"termsUrl\":\"javascript:alert(1)\"}",
            "{\"supportEmail\":\"a@b@c\"}",
            "{\"senderAddress\":\"ceo@lumen.example\"}",
            "{\"promoGrant\":\"-1\"}",
            "{\"registrationOpen\":true,\"creditsPerUsd\":0}")) {
      patch(path, bad, RHEA).refused(400, "invalid_request_error");
    }
    patch(path, "{\"creditsPerUsd\":77}", RHEA).refused(409, "conflict");
    assertThat(get(path, OWNER).response().body()).isEqualTo(before);
    post(WORKSPACES + "/" + BAKERY + "/departments", "{\"name\":\"x\",\"workspaceId\":\"y\"}", ADA)
        .refused(400, "invalid_request_error");
    put(
            WORKSPACES + "/" + BAKERY + "/members/" + person(DEVON),
            "{\"roles\":[\"developer\",\"owner\"]}",
            ADA)
        .refused(400, "invalid_request_error");
  }

  @Test
  void aHostCountsOnlyAfterItsDnsRecordWasSeen() {
    String path = RESELLERS + "/" + NORTHWIND + "/hosts";
    String other = RESELLERS + "/" + LUMEN + "/hosts";
    String wish = "{\"host\":\"ai.northwind.example\"}";
    JsonObject claim = post(path, wish, RHEA).json();
    String verify = path + "/ai.northwind.example/verify";
    post(verify, null, RHEA).refused(409, "conflict");
    client()
        .send(brand().header("x-forwarded-host", "ai.northwind.example"))
        .refused(404, "not_found");
    // A claim keeps nobody out.
    JsonObject rival = post(other, wish, RAVI).json();
    dns.put(claim.getString("recordName"), claim.getString("recordValue"));
    post(other + "/ai.northwind.example/verify", null, RAVI).refused(409, "conflict");
    post(verify, null, RAVI).refused(404, "not_found");
    post(verify, null, FABIAN).refused(403, "forbidden");
    assertThat(post(verify, null, RHEA).json()).containsKey("provedAt");
    dns.put(rival.getString("recordName"), rival.getString("recordValue"));
    post(other + "/ai.northwind.example/verify", null, RAVI).refused(409, "conflict");
    assertThat(
            patch(
                    RESELLERS + "/" + NORTHWIND,
                    "{\"senderAddress\":\"hello@ai.northwind.example\"}",
                    RHEA)
                .status())
        .isEqualTo(200);
    patch(RESELLERS + "/" + NORTHWIND, "{\"senderAddress\":null}", RHEA);
    for (String bad : List.of("localhost", "UPPER.example", "a..b", "a.b:80", "1.2.3.4", "")) {
      post(path, "{\"host\":\"" + bad + "\"}", RHEA).refused(400, "invalid_request_error");
    }
    assertThat(delete(path + "/ai.northwind.example", RHEA).status()).isEqualTo(204);
    delete(path + "/ai.northwind.example", RHEA).refused(404, "not_found");
  }

  @Test
  void aLogoIsWhatItSaysAndCanDoNothing() {
    String path = RESELLERS + "/" + LUMEN + "/logo";
    byte[] png =
        HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000");
    String address = logo(path, "image/png", png, RAVI).json().getString("logoUrl");
    Client.Answer shown = client().get(address);
    assertThat(shown.header("content-type")).isEqualTo("image/png");
    assertThat(shown.header("content-security-policy")).contains("sandbox");
    String drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><defs>"
            + "<linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient>"
            + "</defs><rect width=\"9\" height=\"9\" fill=\"url(#g)\"/></svg>";
    assertThat(logo(path, "image/svg+xml", utf8(drawing), RAVI).status()).isEqualTo(200);
    for (String active :
        List.of(
            "<script>alert(1)</script>",
            "<g onload=\"alert(1)\"/>",
            "<a href=\"https://evil.example\"><rect/></a>",
            "<use href=\"https://evil.example/x.svg#a\"/>",
            "<image href=\"data:image/png;base64,AA\"/>",
            "<foreignObject/>",
            "<style>@import 'x'</style>",
            "<rect style=\"fill:url(https://evil.example)\"/>",
            "<h:b xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
            "<?xml-stylesheet href='x'?>")) {
      String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">" + active + "</svg>";
      logo(path, "image/svg+xml", utf8(svg), RAVI).refused(400, "invalid_request_error");
    }
    String bomb = "<!DOCTYPE svg [<!ENTITY a \"x\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    logo(path, "image/svg+xml", utf8(bomb), RAVI).refused(400, "invalid_request_error");
    logo(path, "image/webp", png, RAVI).refused(400, "invalid_request_error");
    logo(path, "image/gif", png, RAVI).refused(415, "invalid_request_error");
    logo(path, "image/png", new byte[300_000], RAVI).refused(413, "invalid_request_error");
    logo(path, "image/png", png, RHEA).refused(404, "not_found");
  }

  @Test
  void departmentsComeAndGoButNotWithTheirKeys() {
    String path = WORKSPACES + "/" + BAKERY + "/departments";
    String id = post(path, "{\"name\":\"Night shift\"}", ADA).json().getString("id");
    post(path, "{\"name\":\"Night shift\"}", ADA).refused(409, "conflict");
    post(path, "{\"name\":\"Mine\"}", DEVON).refused(403, "forbidden");
    post(path, "{\"name\":\"Mine\"}", WEI).refused(404, "not_found");
    assertThat(patch(path + "/" + id, "{\"name\":\"Day shift\"}", ADA).status()).isEqualTo(200);
    patch(path + "/" + id, "{\"name\":\"Shop\"}", ADA).refused(409, "conflict");
    String key =
        Json.createObjectBuilder()
            .add("name", "in the department")
            .add("workspaceId", BAKERY)
            .add("mode", "test")
            .add("departmentId", id)
            .add("scopes", Json.createArrayBuilder().add("inference"))
            .build()
            .toString();
    String keyId = post("/api/keys", key, ADA).json().getJsonObject("key").getString("id");
    delete(path + "/" + id, ADA).refused(409, "conflict");
    assertThat(patch("/api/keys/" + keyId, "{\"departmentId\":null}", ADA).status()).isEqualTo(200);
    assertThat(delete(path + "/" + id, ADA).status()).isEqualTo(204);
    delete(path + "/" + id, ADA).refused(404, "not_found");
    assertThat(get(path, VERA).response().body()).doesNotContain("Day shift");
    assertThat(post(path, "{\"name\":\"Day shift\"}", ADA).status()).isEqualTo(201);
  }

  @Test
  void rolesAreGivenAndTakenButSomebodyStaysInCharge() {
    String path = WORKSPACES + "/" + CLINIC + "/members";
    String lena = path + "/" + person(LENA);
    delete(lena, LENA).refused(409, "conflict");
    put(lena, "{\"roles\":[\"viewer\"]}", LENA).refused(409, "conflict");
    delete(lena, RHEA).refused(404, "not_found");
    put(lena, "{\"roles\":[\"admin\",\"billing\"]}", ADA).refused(404, "not_found");
    assertThat(put(lena, "{\"roles\":[\"admin\",\"billing\"]}", LENA).json().getJsonArray("roles"))
        .hasSize(2);
    put(lena, "{\"roles\":[]}", LENA).refused(400, "invalid_request_error");
    put(path + "/" + person(STRANGER), "{\"roles\":[\"admin\"]}", LENA).refused(404, "not_found");
    client()
        .send(
            "PUT",
            lena,
            TestTokens.provedAgo(LENA, 400),
            "{\"roles\":[\"admin\"]}",
            "application/json")
        .refused(403, "step_up_required");
    String bakery = WORKSPACES + "/" + BAKERY + "/members";
    put(bakery + "/" + person(ADA), "{\"roles\":[\"viewer\"]}", DEVON).refused(403, "forbidden");
    put(bakery + "/" + person(VERA), "{\"roles\":[\"admin\"]}", VERA).refused(403, "forbidden");
    String staff = RESELLERS + "/" + NORTHWIND + "/members";
    delete(staff + "/" + person(RHEA), RHEA).refused(409, "conflict");
    put(staff + "/" + person(FABIAN), "{\"roles\":[\"owner\"]}", RHEA).refused(409, "conflict");
    get(staff, ADA).refused(403, "forbidden");
    get("/api/tenancy/platform/members", RHEA).refused(403, "forbidden");
    delete("/api/tenancy/platform/members/" + person(OWNER), OWNER).refused(409, "conflict");
  }

  @Test
  void anInvitationLetsInWhoReadsItsMailAndNobodyElse() throws InterruptedException {
    String path = WORKSPACES + "/" + BAKERY + "/invitations";
    String wish =
        "{\"email\":\"Nadia@Guest.example\",\"roles\":[\"developer\"],\"language\":\"zh\"}";
    post(path, wish, VERA).refused(403, "forbidden");
    post(path, wish, LENA).refused(404, "not_found");
    JsonObject made = post(path, wish, ADA).json();
    String token = mail.tokenFor("nadia@guest.example");
    String text = SmtpSink.decoded(mail.to("nadia@guest.example"));
    assertThat(text).contains("接受邀请", "Northwind AI", "<html", "Reply-To: support@northwind");
    assertThat(
            database.number(
                "select count(*) from tenancy.invitation i, platform.mail m"
                    + " where i::text like '%'||?||'%' or m::text like '%'||?||'%'",
                token, token))
        .isZero();
    JsonObject offer = client().get("/api/public/invitations/" + token).json();
    assertThat(offer.getString("workspaceName")).isEqualTo("Bright Bakery");
    String accept = "/api/tenancy/invitations/accept";
    String given = "{\"token\":\"" + token + "\"}";
    send(accept, given, null).refused(401, "unauthenticated");
    send(accept, given, TestTokens.named(901, "other@guest.example", true))
        .refused(403, "forbidden");
    send(accept, given, TestTokens.named(901, "nadia@guest.example", false))
        .refused(403, "email_not_verified");
    String nadia = TestTokens.named(901, "Nadia@guest.example", true);
    assertThat(send(accept, given, nadia).json().getString("state")).isEqualTo("accepted");
    assertThat(client().get(WORKSPACES + "/" + BAKERY, nadia).status()).isEqualTo(200);
    JsonObject used = send(accept, given, nadia).refused(404, "not_found");
    JsonObject unknown =
        send(accept, given.replace(token, "A".repeat(43)), nadia).refused(404, "not_found");
    assertThat(used.getString("detail")).isEqualTo(unknown.getString("detail"));
    client().get("/api/public/invitations/" + token).refused(404, "not_found");
    delete(path + "/" + made.getString("id"), ADA).refused(409, "conflict");
  }

  @Test
  void anInvitationEndsWhenItIsWithdrawnReplacedOrOld() throws InterruptedException {
    String path = WORKSPACES + "/" + BAKERY + "/invitations";
    String wish = "{\"email\":\"late@guest.example\",\"roles\":[\"viewer\"]}";
    post(path, wish, ADA);
    String first = mail.tokenFor("late@guest.example");
    String id = post(path, wish, ADA).json().getString("id");
    client().get("/api/public/invitations/" + first).refused(404, "not_found");
    delete(path + "/" + id, WEI).refused(404, "not_found");
    delete(WORKSPACES + "/" + CLINIC + "/invitations/" + id, LENA).refused(404, "not_found");
    assertThat(delete(path + "/" + id, ADA).status()).isEqualTo(204);
    post(path, "{\"email\":\"old@guest.example\",\"roles\":[\"viewer\"]}", ADA);
    String old = mail.tokenFor("old@guest.example");
    database.execute(
        "update tenancy.invitation set expires_at = now() - interval '1 second'"
            + " where email = 'old@guest.example'");
    client().get("/api/public/invitations/" + old).refused(404, "not_found");
    send(
            "/api/tenancy/invitations/accept",
            "{\"token\":\"" + old + "\"}",
            TestTokens.named(902, "old@guest.example", true))
        .refused(404, "not_found");
  }

  @Test
  void staffIsInvitedOnlyAfterSomebodyElseApproved() {
    String path = RESELLERS + "/" + NORTHWIND + "/invitations";
    String wish = "{\"email\":\"new@northwind.example\",\"roles\":[\"support\"]}";
    Client.Answer waiting = post(path, wish, RHEA);
    assertThat(waiting.status()).isEqualTo(202);
    assertThat(waiting.json().getString("state")).isEqualTo("waiting");
    assertThat(database.number("select count(*) from platform.mail where template = 'x'")).isZero();
    post(path, wish, RAVI).refused(404, "not_found");
    post(path, wish, FABIAN).refused(403, "forbidden");
    post("/api/tenancy/platform/invitations", wish, OPERATOR).refused(403, "forbidden");
  }

  @Test
  void aCustomerRegistersUnderTheResellersTermsAndIsGivenTheGift() {
    JsonObject seller = reseller();
    String path = RESELLERS + "/" + seller.getString("id");
    String slug = seller.getString("slug");
    String wish =
        "{\"reseller\":\"" + slug + "\",\"workspaceName\":\"Käthe & Söhne\",\"termsVersion\":1}";
    String anna = TestTokens.named(950, "anna@guest.example", true);
    send("/api/tenancy/registrations", wish, anna).refused(403, "forbidden");
    patch(path, "{\"registrationOpen\":true}", OPERATOR).refused(400, "invalid_request_error");
    assertThat(post(path + "/terms", "{\"text\":\"Be good.\"}", OPERATOR).status()).isEqualTo(201);
    assertThat(patch(path, "{\"registrationOpen\":true}", OPERATOR).status()).isEqualTo(200);
    JsonObject face = client().get("/api/public/brand?reseller=" + slug).json();
    assertThat(face.getJsonObject("terms").getString("text")).isEqualTo("Be good.");
    send("/api/tenancy/registrations", wish, null).refused(401, "unauthenticated");
    send("/api/tenancy/registrations", wish, TestTokens.named(950, "a@b.example", false))
        .refused(403, "email_not_verified");
    send("/api/tenancy/registrations", wish.replace(":1}", ":2}"), anna).refused(409, "conflict");
    JsonObject made = send("/api/tenancy/registrations", wish, anna).json();
    assertThat(made.getString("slug")).isEqualTo("k-the-s-hne");
    JsonObject balance =
        client().get("/api/ledger/balance?workspace=" + made.getString("id"), anna).json();
    assertThat(balance.toString()).contains("\"5\"");
    assertThat(send("/api/tenancy/registrations", wish, anna).json().getString("slug"))
        .startsWith("k-the-s-hne-");
    assertThat(send("/api/tenancy/registrations", wish, anna).status()).isEqualTo(201);
    send("/api/tenancy/registrations", wish, anna).refused(429, "rate_limit_exceeded");
    assertThat(
            database.number(
                "select count(*) from ledger.posting where reseller_id = cast(? as uuid)",
                seller.getString("id")))
        .isEqualTo(1);
    patch(path, "{\"creditsPerUsd\":7}", OPERATOR).refused(409, "conflict");
  }

  @Test
  void workspacesAreMadeByTheirResellerAndListedInParts() {
    for (int made = 0; made < 3; made++) {
      String wish =
          "{\"resellerId\":\"" + LUMEN + "\",\"slug\":\"listed-" + made + "\",\"name\":\"Listed\"}";
      assertThat(post(WORKSPACES, wish, RAVI).status()).isEqualTo(201);
      post(WORKSPACES, wish, RAVI).refused(409, "conflict");
      post(WORKSPACES, wish, RHEA).refused(404, "not_found");
      post(WORKSPACES, wish, OPERATOR).refused(403, "forbidden");
    }
    JsonObject first = get(WORKSPACES + "?limit=2&text=listed", RAVI).json();
    JsonObject rest =
        get(WORKSPACES + "?limit=2&text=listed&after=" + first.getString("next"), RAVI).json();
    assertThat(first.getJsonArray("items")).hasSize(2);
    assertThat(rest.getJsonArray("items"))
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.getJsonArray("items"));
    assertThat(get(WORKSPACES + "?text=listed", ADA).json().getJsonArray("items")).isEmpty();
    get(WORKSPACES + "?after=x", RAVI).refused(400, "invalid_request_error");
  }

  private JsonObject reseller() {
    return post(RESELLERS, wish("seller-" + COUNT.incrementAndGet()), OPERATOR).json();
  }

  private static String wish(String slug) {
    return Json.createObjectBuilder()
        .add("slug", slug)
        .add("name", "Seller")
        .add("legalName", "Seller Ltd")
        .add("address", "Street 1\nTown")
        .add("taxId", "T-1")
        .add("displayCurrency", "USD")
        .add("creditsPerUsd", 100)
        .add("supportEmail", "help@seller.example")
        .add("promoGrant", "5")
        .build()
        .toString();
  }

  private Client.Answer get(String path, int person) {
    return client().get(path, TestTokens.of(person));
  }

  private Client.Answer post(String path, String body, int person) {
    return client().send("POST", path, TestTokens.of(person), body, "application/json");
  }

  private Client.Answer send(String path, String body, String token) {
    return client().send("POST", path, token, body, "application/json");
  }

  private Client.Answer put(String path, String body, int person) {
    return client().send("PUT", path, TestTokens.of(person), body, "application/json");
  }

  private Client.Answer patch(String path, String body, int person) {
    return client().send("PATCH", path, TestTokens.of(person), body, "application/json");
  }

  private Client.Answer delete(String path, int person) {
    return client().send("DELETE", path, TestTokens.of(person), null, "");
  }

  private Client.Answer logo(String path, String type, byte[] image, int person) {
    return client()
        .send(
            HttpRequest.newBuilder(client().base().resolve(path))
                .header("authorization", "Bearer " + TestTokens.of(person))
                .header("content-type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(image)));
  }

  private HttpRequest.Builder brand() {
    return HttpRequest.newBuilder(client().base().resolve("/api/public/brand"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String person(int end) {
    return String.format("00000000-0000-4000-8000-%012d", end);
  }

  private Client client() {
    return Client.of(URI.create(base.toString()));
  }
}
