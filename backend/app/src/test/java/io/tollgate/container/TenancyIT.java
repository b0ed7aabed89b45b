package io.tollgate.container;

import static io.tollgate.container.TenancyApi.ADA;
import static io.tollgate.container.TenancyApi.AUDITOR;
import static io.tollgate.container.TenancyApi.BAKERY;
import static io.tollgate.container.TenancyApi.CLINIC;
import static io.tollgate.container.TenancyApi.DEVON;
import static io.tollgate.container.TenancyApi.FABIAN;
import static io.tollgate.container.TenancyApi.LENA;
import static io.tollgate.container.TenancyApi.LUMEN;
import static io.tollgate.container.TenancyApi.NORTHWIND;
import static io.tollgate.container.TenancyApi.OPERATOR;
import static io.tollgate.container.TenancyApi.OWNER;
import static io.tollgate.container.TenancyApi.RAVI;
import static io.tollgate.container.TenancyApi.RESELLERS;
import static io.tollgate.container.TenancyApi.RHEA;
import static io.tollgate.container.TenancyApi.STRANGER;
import static io.tollgate.container.TenancyApi.VERA;
import static io.tollgate.container.TenancyApi.WEI;
import static io.tollgate.container.TenancyApi.WHY;
import static io.tollgate.container.TenancyApi.WORKSPACES;
import static io.tollgate.container.TenancyApi.person;
import static io.tollgate.container.TenancyApi.utf8;
import static io.tollgate.container.TenancyApi.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URL;
import java.util.HexFormat;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tenants on the real server, seen from outside. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TenancyIT {

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
  void aResellerIsMadeByThePlatformAndDescribedByItself() {
    JsonObject made = api().reseller();
    assertThat(made.getString("state")).isEqualTo("active");
    assertThat(made.getString("promoGrant")).isEqualTo("5");
    String path = RESELLERS + "/" + made.getString("id");
    for (int reader : List.of(OWNER, OPERATOR, AUDITOR)) {
      assertThat(api().get(path, reader).json().getString("taxId")).isEqualTo("T-1");
    }
    for (int other : List.of(RHEA, RAVI, ADA, STRANGER)) {
      api().get(path, other).refused(404, "not_found");
      api().patch(path, "{\"name\":\"mine\"}", other).refused(404, "not_found");
    }
    api().client().get(path).refused(401, "unauthenticated");
    api().post(RESELLERS, wish("taken-by-rhea"), RHEA).refused(403, "forbidden");
    api().post(RESELLERS, wish("taken-by-audra"), AUDITOR).refused(403, "forbidden");
    api().post(RESELLERS, wish(made.getString("slug")), OPERATOR).refused(409, "conflict");
    api().patch(path, "{\"creditsPerUsd\":500,\"displayCurrency\":\"EUR\"}", OPERATOR);
    assertThat(api().get(path, OWNER).json().getInt("creditsPerUsd")).isEqualTo(500);
    assertThat(api().get(RESELLERS, RHEA).json().getJsonArray("items")).hasSize(1);
    assertThat(api().patch(RESELLERS + "/" + NORTHWIND, "{\"tagline\":\"new\"}", RHEA).status())
        .isEqualTo(200);
    api()
        .patch(RESELLERS + "/" + NORTHWIND, "{\"tagline\":\"no\"}", FABIAN)
        .refused(403, "forbidden");
  }

  @Test
  void badFieldsAndFieldsOfTheSystemChangeNothing() {
    String path = RESELLERS + "/" + NORTHWIND;
    String before = api().get(path, OWNER).response().body();
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
      api().patch(path, bad, RHEA).refused(400, "invalid_request_error");
    }
    api().patch(path, "{\"creditsPerUsd\":77}", RHEA).refused(409, "conflict");
    assertThat(api().get(path, OWNER).response().body()).isEqualTo(before);
    api()
        .post(
            WORKSPACES + "/" + BAKERY + "/departments",
            "{\"name\":\"x\",\"workspaceId\":\"y\"}",
            ADA)
        .refused(400, "invalid_request_error");
    api()
        .put(
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
    JsonObject claim = api().post(path, wish, RHEA).json();
    String verify = path + "/ai.northwind.example/verify";
    api().post(verify, null, RHEA).refused(409, "conflict");
    api()
        .client()
        .send(api().brand().header("x-forwarded-host", "ai.northwind.example"))
        .refused(404, "not_found");
    // A claim keeps nobody out.
    JsonObject rival = api().post(other, wish, RAVI).json();
    dns.put(claim.getString("recordName"), claim.getString("recordValue"));
    api().post(other + "/ai.northwind.example/verify", null, RAVI).refused(409, "conflict");
    api().post(verify, null, RAVI).refused(404, "not_found");
    api().post(verify, null, FABIAN).refused(403, "forbidden");
    assertThat(api().post(verify, null, RHEA).json()).containsKey("provedAt");
    dns.put(rival.getString("recordName"), rival.getString("recordValue"));
    api().post(other + "/ai.northwind.example/verify", null, RAVI).refused(409, "conflict");
    assertThat(
            api()
                .patch(
                    RESELLERS + "/" + NORTHWIND,
                    "{\"senderAddress\":\"hello@ai.northwind.example\"}",
                    RHEA)
                .status())
        .isEqualTo(200);
    api().patch(RESELLERS + "/" + NORTHWIND, "{\"senderAddress\":null}", RHEA);
    for (String bad : List.of("localhost", "UPPER.example", "a..b", "a.b:80", "1.2.3.4", "")) {
      api().post(path, "{\"host\":\"" + bad + "\"}", RHEA).refused(400, "invalid_request_error");
    }
    assertThat(api().delete(path + "/ai.northwind.example", RHEA).status()).isEqualTo(204);
    api().delete(path + "/ai.northwind.example", RHEA).refused(404, "not_found");
  }

  @Test
  void aLogoIsWhatItSaysAndCanDoNothing() {
    String path = RESELLERS + "/" + LUMEN + "/logo";
    byte[] png =
        HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000");
    String address = api().logo(path, "image/png", png, RAVI).json().getString("logoUrl");
    Client.Answer shown = api().client().get(address);
    assertThat(shown.header("content-type")).isEqualTo("image/png");
    assertThat(shown.header("content-security-policy")).contains("sandbox");
    String drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><defs>"
            + "<linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient>"
            + "</defs><rect width=\"9\" height=\"9\" fill=\"url(#g)\"/></svg>";
    assertThat(api().logo(path, "image/svg+xml", utf8(drawing), RAVI).status()).isEqualTo(200);
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
      api().logo(path, "image/svg+xml", utf8(svg), RAVI).refused(400, "invalid_request_error");
    }
    String bomb = "<!DOCTYPE svg [<!ENTITY a \"x\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    api().logo(path, "image/svg+xml", utf8(bomb), RAVI).refused(400, "invalid_request_error");
    api().logo(path, "image/webp", png, RAVI).refused(400, "invalid_request_error");
    api().logo(path, "image/gif", png, RAVI).refused(415, "invalid_request_error");
    api().logo(path, "image/png", new byte[300_000], RAVI).refused(413, "invalid_request_error");
    api().logo(path, "image/png", png, RHEA).refused(404, "not_found");
  }

  @Test
  void departmentsComeAndGoButNotWithTheirKeys() {
    String path = WORKSPACES + "/" + BAKERY + "/departments";
    String id = api().post(path, "{\"name\":\"Night shift\"}", ADA).json().getString("id");
    api().post(path, "{\"name\":\"Night shift\"}", ADA).refused(409, "conflict");
    api().post(path, "{\"name\":\"Mine\"}", DEVON).refused(403, "forbidden");
    api().post(path, "{\"name\":\"Mine\"}", WEI).refused(404, "not_found");
    assertThat(api().patch(path + "/" + id, "{\"name\":\"Day shift\"}", ADA).status())
        .isEqualTo(200);
    api().patch(path + "/" + id, "{\"name\":\"Shop\"}", ADA).refused(409, "conflict");
    String key =
        Json.createObjectBuilder()
            .add("name", "in the department")
            .add("workspaceId", BAKERY)
            .add("mode", "test")
            .add("departmentId", id)
            .add("scopes", Json.createArrayBuilder().add("inference"))
            .build()
            .toString();
    String keyId = api().post("/api/keys", key, ADA).json().getJsonObject("key").getString("id");
    api().delete(path + "/" + id, ADA).refused(409, "conflict");
    assertThat(api().patch("/api/keys/" + keyId, "{\"departmentId\":null}", ADA).status())
        .isEqualTo(200);
    assertThat(api().delete(path + "/" + id, ADA).status()).isEqualTo(204);
    api().delete(path + "/" + id, ADA).refused(404, "not_found");
    assertThat(api().get(path, VERA).response().body()).doesNotContain("Day shift");
    assertThat(api().post(path, "{\"name\":\"Day shift\"}", ADA).status()).isEqualTo(201);
  }

  @Test
  void workspacesAreMadeByTheirResellerAndListedInParts() {
    for (int made = 0; made < 3; made++) {
      String wish =
          "{\"resellerId\":\"" + LUMEN + "\",\"slug\":\"listed-" + made + "\",\"name\":\"Listed\"}";
      assertThat(api().post(WORKSPACES, wish, RAVI).status()).isEqualTo(201);
      api().post(WORKSPACES, wish, RAVI).refused(409, "conflict");
      api().post(WORKSPACES, wish, RHEA).refused(404, "not_found");
      api().post(WORKSPACES, wish, OPERATOR).refused(403, "forbidden");
    }
    JsonObject first = api().get(WORKSPACES + "?limit=2&text=listed", RAVI).json();
    JsonObject rest =
        api()
            .get(WORKSPACES + "?limit=2&text=listed&cursor=" + first.getString("nextCursor"), RAVI)
            .json();
    assertThat(first.getJsonArray("items")).hasSize(2);
    assertThat(rest.getJsonArray("items"))
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.getJsonArray("items"));
    assertThat(api().get(WORKSPACES + "?text=listed", ADA).json().getJsonArray("items")).isEmpty();
    api().get(WORKSPACES + "?cursor=x", RAVI).refused(400, "invalid_request_error");
  }

  @Test
  void aSuspendedTenantsPeopleLookAndChangeNothing() {
    String clinic = WORKSPACES + "/" + CLINIC;
    String department = "{\"name\":\"While suspended\"}";
    api().post(clinic + "/suspend", WHY, RHEA).refused(404, "not_found");
    api().post(clinic + "/suspend", WHY, LENA).refused(403, "forbidden");
    api()
        .post(clinic + "/suspend", "{\"reason\":\" \"}", RAVI)
        .refused(400, "invalid_request_error");
    JsonObject suspended = api().post(clinic + "/suspend", WHY, RAVI).json();
    assertThat(suspended.getString("stateReason")).isEqualTo("because");
    api().post(clinic + "/suspend", WHY, RAVI).refused(409, "conflict");
    api().post(clinic + "/departments", department, LENA).refused(403, "tenant_suspended");
    api().patch(clinic, "{\"name\":\"x\"}", LENA).refused(403, "tenant_suspended");
    assertThat(api().get(clinic, LENA).json().getString("state")).isEqualTo("suspended");
    assertThat(api().get("/api/keys", LENA).status()).isEqualTo(200);
    assertThat(api().get("/api/me", LENA).status()).isEqualTo(200);
    assertThat(api().patch(clinic, "{\"name\":\"Hilltop\"}", RAVI).status()).isEqualTo(200);
    assertThat(api().post(clinic + "/resume", WHY, RAVI).status()).isEqualTo(200);
    String lumen = RESELLERS + "/" + LUMEN;
    api().post(lumen + "/suspend", WHY, RAVI).refused(403, "forbidden");
    assertThat(api().post(lumen + "/suspend", WHY, OPERATOR).status()).isEqualTo(200);
    api().post(clinic + "/departments", department, LENA).refused(403, "tenant_suspended");
    api().patch(lumen, "{\"tagline\":\"x\"}", RAVI).refused(403, "tenant_suspended");
    api().post(clinic + "/suspend", WHY, RAVI).refused(403, "tenant_suspended");
    assertThat(api().get(clinic, RAVI).json().getString("resellerState")).isEqualTo("suspended");
    api().client().get("/api/public/brand?reseller=lumen").refused(404, "not_found");
    assertThat(api().post(lumen + "/resume", WHY, OPERATOR).status()).isEqualTo(200);
    assertThat(api().post(clinic + "/departments", department, LENA).status()).isEqualTo(201);
    assertThat(
            database.number(
                "select count(*) from audit.record where outcome = 'done' and reason = 'because'"
                    + " and action in ('workspace.suspend', 'workspace.resume',"
                    + " 'reseller.suspend', 'reseller.resume')"))
        .isEqualTo(4);
  }

  @Test
  void aClosedResellersBooksStayReadable() {
    JsonObject seller = api().reseller();
    String path = RESELLERS + "/" + seller.getString("id");
    api().post(path + "/terms", "{\"text\":\"Be good.\"}", OPERATOR);
    api().patch(path, "{\"registrationOpen\":true}", OPERATOR);
    String wish =
        "{\"reseller\":\""
            + seller.getString("slug")
            + "\",\"workspaceName\":\"W\",\"termsVersion\":1}";
    String person = TestTokens.named(960, "last@guest.example", true);
    JsonObject made = api().send("/api/tenancy/registrations", wish, person).json();
    String workspace = WORKSPACES + "/" + made.getString("id");
    api().post(path + "/close", WHY, OPERATOR).refused(403, "forbidden");
    assertThat(api().post(path + "/close", WHY, OWNER).json().getString("state"))
        .isEqualTo("closed");
    api().post(path + "/resume", WHY, OWNER).refused(409, "conflict");
    api().patch(path, "{\"name\":\"x\"}", OWNER).refused(409, "conflict");
    for (int reader : List.of(OWNER, AUDITOR)) {
      assertThat(api().get(workspace, reader).json().getString("name")).isEqualTo("W");
      assertThat(
              api().get("/api/ledger/balance?workspace=" + made.getString("id"), reader).status())
          .isEqualTo(200);
      assertThat(api().get(path + "/terms", reader).json().getJsonArray("items")).hasSize(1);
    }
    api().client().get(workspace, person).refused(404, "not_found");
    api().send("/api/tenancy/registrations", wish, person).refused(404, "not_found");
  }

  private TenancyApi api() {
    return TenancyApi.of(base);
  }
}
