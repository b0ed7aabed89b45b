package io.tollgate.container;

import static io.tollgate.container.TenancyApi.ADA;
import static io.tollgate.container.TenancyApi.BAKERY;
import static io.tollgate.container.TenancyApi.CLINIC;
import static io.tollgate.container.TenancyApi.LENA;
import static io.tollgate.container.TenancyApi.LUMEN;
import static io.tollgate.container.TenancyApi.NORTHWIND;
import static io.tollgate.container.TenancyApi.OPERATOR;
import static io.tollgate.container.TenancyApi.OWNER;
import static io.tollgate.container.TenancyApi.RHEA;
import static io.tollgate.container.TenancyApi.WORKSPACES;
import static io.tollgate.container.TenancyApi.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import jakarta.json.JsonObject;
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

/** People who came by a tenant's own identity provider are nobody outside that tenant. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FederatedPeopleIT {

  private static final String PROVIDERS = "/api/identity/providers";

  /** In two workspaces of two resellers, owner of one of those, and the platform's owner. */
  private static final int EVERYWHERE = 950;

  private static TestDatabase database;

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() {
    database = TestDatabase.seeded();
    String subject = "'" + person(EVERYWHERE) + "'";
    database.execute(
        """
        insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email)
          values (%1$s, 'workspace', '%2$s', '%3$s', 'admin', 'e@x.example'),
            (%1$s, 'workspace', '%4$s', '%5$s', 'admin', 'e@x.example'),
            (%1$s, 'reseller', '%4$s', null, 'owner', 'e@x.example'),
            (%1$s, 'platform', null, null, 'owner', 'e@x.example')
        """
            .formatted(subject, NORTHWIND, BAKERY, LUMEN, CLINIC));
    return BuiltApplication.war(database);
  }

  @Test
  void onlyTheRolesOfTheProvidersTenantCount() {
    String seller = bind("sso-lumen-" + UUID.randomUUID(), LUMEN, null);
    String customer = bind("sso-bakery-" + UUID.randomUUID(), NORTHWIND, BAKERY);
    assertThat(roles(TestTokens.of(EVERYWHERE))).hasSize(4);
    assertThat(roles(by(seller))).containsExactlyInAnyOrder("reseller owner", "workspace admin");
    assertThat(roles(by(customer))).containsExactly("workspace admin");

    assertThat(get(WORKSPACES + "/" + CLINIC, by(seller)).status()).isEqualTo(200);
    get(WORKSPACES + "/" + BAKERY, by(seller)).refused(404, "not_found");
    assertThat(get(WORKSPACES + "/" + BAKERY, by(customer)).status()).isEqualTo(200);
    get(WORKSPACES + "/" + CLINIC, by(customer)).refused(404, "not_found");
    assertThat(ids(get(WORKSPACES, by(customer)).json())).containsExactly(BAKERY);
    for (String alias : List.of(seller, customer)) {
      get("/api/tenancy/platform/members", by(alias)).refused(403, "forbidden");
      get("/api/audit/check", by(alias)).refused(403, "forbidden");
    }
    assertThat(get("/api/me", by(customer)).json().getString("identityProvider"))
        .isEqualTo(customer);
  }

  @Test
  void anUnknownProviderGivesNoRoleAtAll() {
    for (String alias : List.of("sso-nobody", "", "x".repeat(5_000), "sso-%", "null")) {
      assertThat(roles(by(alias))).as(alias).isEmpty();
      get(WORKSPACES + "/" + BAKERY, by(alias)).refused(404, "not_found");
    }
  }

  @Test
  void aProviderThatEndedCountsNowhereAndNeverChangesItsTenant() {
    String alias = "sso-ended-" + UUID.randomUUID();
    JsonObject made = bound(alias, NORTHWIND, BAKERY, OPERATOR).json();
    assertThat(roles(by(alias))).hasSize(1);
    bound(alias, NORTHWIND, BAKERY, OPERATOR).refused(409, "conflict");
    String one = PROVIDERS + "/" + made.getString("id");
    assertThat(api().delete(one, OPERATOR).status()).isEqualTo(204);
    assertThat(api().delete(one, OPERATOR).status()).isEqualTo(204);
    assertThat(roles(by(alias))).isEmpty();
    bound(alias, LUMEN, CLINIC, OPERATOR).refused(409, "conflict");
    bound(alias, NORTHWIND, null, OPERATOR).refused(409, "conflict");
    assertThat(bound(alias, NORTHWIND, BAKERY, OPERATOR).status()).isEqualTo(201);
    assertThat(roles(by(alias))).hasSize(1);
    assertThat(
            database.number(
                "select count(*) from audit.record where object_type = 'identity_provider'"
                    + " and object_id = ?",
                made.getString("id")))
        .isEqualTo(3);
  }

  @Test
  void onlyThePlatformsOwnerAndOperatorSayWhoseAProviderIs() {
    for (int other : List.of(RHEA, ADA)) {
      bound("sso-mine", NORTHWIND, null, other).refused(403, "forbidden");
      api().get(PROVIDERS, other).refused(403, "forbidden");
    }
    String wish = wish("sso-late", NORTHWIND, null);
    api().send(PROVIDERS, wish, null).refused(401, "unauthenticated");
    api().send(PROVIDERS, wish, TestTokens.provedAgo(OWNER, 400)).refused(403, "step_up_required");
    bound("Wrong Alias", NORTHWIND, null, OWNER).refused(400, "invalid_request_error");
    bound("sso-void", UUID.randomUUID().toString(), null, OWNER).refused(404, "not_found");
    bound("sso-cross", NORTHWIND, CLINIC, OWNER).refused(404, "not_found");
    api().delete(PROVIDERS + "/" + UUID.randomUUID(), OWNER).refused(404, "not_found");
    assertThat(
            database.number(
                "select count(*) from identity.identity_provider where alias in"
                    + " ('sso-mine', 'sso-late', 'sso-void', 'sso-cross')"))
        .isZero();
  }

  @Test
  void nobodyJoinsAnotherTenantOnAProvidersWord() {
    String alias = bind("sso-join-" + UUID.randomUUID(), LUMEN, CLINIC);
    String token = "A".repeat(42) + "E";
    database.execute(
        """
        insert into tenancy.invitation (id, tier, reseller_id, workspace_id, email, roles, language,
            state, token_hash, created_at, created_by, expires_at)
          values (uuidv7(), 'workspace', '%s', '%s', 'guest@x.example', '{viewer}', 'en', 'pending',
            sha256(convert_to('%s', 'UTF8')), now(), '%s', now() + interval '1 day')
        """
            .formatted(NORTHWIND, BAKERY, token, person(ADA)));
    String accept = "/api/tenancy/invitations/accept";
    String given = "{\"token\":\"" + token + "\"}";
    api()
        .send(accept, given, TestTokens.cameBy(alias, LENA, "guest@x.example"))
        .refused(403, "forbidden");
    assertThat(api().send(accept, given, TestTokens.named(LENA, "guest@x.example", true)).status())
        .isEqualTo(200);
    assertThat(roles(TestTokens.of(LENA))).hasSize(2);
    assertThat(roles(TestTokens.cameBy(alias, LENA, "lena@clinic.example"))).hasSize(1);
  }

  private List<String> roles(String token) {
    return get("/api/me", token).json().getJsonArray("memberships").stream()
        .map(role -> role.asJsonObject())
        .map(role -> role.getString("tier") + " " + role.getString("role"))
        .toList();
  }

  private static List<String> ids(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> item.asJsonObject().getString("id"))
        .toList();
  }

  private static String by(String alias) {
    return TestTokens.cameBy(alias, EVERYWHERE, "e@x.example");
  }

  private String bind(String alias, String reseller, String workspace) {
    assertThat(bound(alias, reseller, workspace, OPERATOR).status()).isEqualTo(201);
    return alias;
  }

  private Client.Answer bound(String alias, String reseller, String workspace, int person) {
    return api().post(PROVIDERS, wish(alias, reseller, workspace), person);
  }

  private static String wish(String alias, String reseller, String workspace) {
    String more = workspace == null ? "" : ",\"workspaceId\":\"" + workspace + "\"";
    return "{\"alias\":\"" + alias + "\",\"resellerId\":\"" + reseller + "\"" + more + "}";
  }

  private Client.Answer get(String path, String token) {
    return api().client().get(path, token);
  }

  private TenancyApi api() {
    return TenancyApi.of(base);
  }
}
