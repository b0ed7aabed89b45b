package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Issued;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.Visitor;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys that manage, and staff who look with other eyes: what they may, and what they never may. */
@Lane.People
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementKeyIT {
  private static final String KEYS = "/api/identity/management-keys";

  private final Stack stack;
  private final Realm realm;
  private final Sql sql;
  private Visitor owner;
  private UUID person = new UUID(0, 0);

  ManagementKeyIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
    this.sql = Sql.superuser(stack);
    this.owner = new Visitor(stack);
  }

  @BeforeAll
  void makeAResellersOwner() {
    String email = realm.person("owner", true);
    person = UUID.fromString(realm.find(email).path("id").asText());
    sql.run(
        """
        insert into identity.membership (subject, tier, reseller_id, role, email)
        values (?, 'reseller', ?, 'owner', ?)""",
        person,
        Tenant.BAKERY.reseller(),
        email);
    owner.signIn(email);
    assertThat(owner.get("/api/keys").json().path("code").asText()).isEqualTo("mfa_required");
    owner.stepUp(email);
    assertThat(owner.get("/api/keys").status()).isEqualTo(200);
  }

  @Test
  void aKeyDoesWhatItsRoleDoesInItsTenantAndIsNoPerson() {
    JsonNode made = made("support");
    String secret = made.path("secret").asText();
    assertThat(secret).startsWith("tg_mgmt_").hasSize(58);
    assertThat(with(secret, "GET", "/api/keys").status()).isEqualTo(200);
    assertThat(with(secret, "GET", "/api/me").json().path("proof").asText())
        .isEqualTo("management_key");
    assertThat(with(secret, "GET", "/api/ledger/check").status()).isEqualTo(403);
    assertThat(with(secret, "GET", "/api/identity/sessions").status()).isEqualTo(403);
    assertThat(with(secret, "DELETE", "/api/identity/sessions").status()).isEqualTo(403);
    assertThat(with(secret, "GET", "/api/workspaces/" + Tenant.CLINIC.workspace()).status())
        .isEqualTo(404);
    assertThat(owner.isIn()).isTrue();
    assertThat(owner.get(KEYS).body()).doesNotContain(secret.substring(20));
  }

  @Test
  void keysThatManageNeverCallModelsAndKeysThatCallNeverManage() {
    String secret = made("support").path("secret").asText();
    assertThat(new Api(stack.gateway().api(), secret).get("/v1/models").status()).isEqualTo(401);
    String calling = stack.keys().values().iterator().next();
    assertThat(with(calling, "GET", "/api/me").status()).isEqualTo(401);
    assertThat(with("tg_mgmt_x", "GET", "/api/me").status()).isEqualTo(401);
    String wrong = secret.substring(0, 57) + (secret.endsWith("A") ? "B" : "A");
    assertThat(with(wrong, "GET", "/api/me").status()).isEqualTo(401);
  }

  @Test
  void aRevokedKeyIsRefusedAtOnceAndAnExpiredOneToo() {
    JsonNode made = made("finance");
    String secret = made.path("secret").asText();
    String id = made.path("key").path("id").asText();
    assertThat(with(secret, "GET", "/api/me").status()).isEqualTo(200);
    assertThat(owner.write("DELETE", KEYS + "/" + id, null).status()).isEqualTo(204);
    assertThat(with(secret, "GET", "/api/me").status()).isEqualTo(401);
    assertThat(owner.write("DELETE", KEYS + "/" + id, null).status()).isEqualTo(204);
    String expiring = made("support").path("secret").asText();
    sql.run(
        "update identity.management_key set expires_at = now() where public_id = ?",
        expiring.substring(8, 20));
    assertThat(with(expiring, "GET", "/api/me").status()).isEqualTo(401);
  }

  @Test
  void aKeyEndsWithItsMakersRole() {
    String secret = made("support").path("secret").asText();
    String role = "update identity.membership set role = ? where subject = ?";
    sql.run(role, "support", person);
    try {
      assertThat(with(secret, "GET", "/api/me").status()).isEqualTo(401);
    } finally {
      sql.run(role, "owner", person);
    }
    assertThat(with(secret, "GET", "/api/me").status()).isEqualTo(200);
  }

  @Test
  void nobodyGivesMoreThanTheyHaveOrToAnotherTenant() {
    assertThat(make(wish("workspace", "admin", Tenant.BAKERY)).status()).isEqualTo(403);
    assertThat(make(wish("workspace", "viewer", Tenant.CLINIC)).status()).isEqualTo(404);
    assertThat(make(wish("reseller", "owner", Tenant.CLINIC)).status()).isEqualTo(404);
    assertThat(make(wish("platform", "auditor", null)).status()).isEqualTo(404);
    assertThat(make(wish("platform", "owner", null)).status()).isEqualTo(404);
    assertThat(make(wish("reseller", "admin", Tenant.BAKERY)).status()).isEqualTo(400);
    assertThat(make(wish("platform", "auditor", Tenant.BAKERY)).status()).isEqualTo(400);
    assertThat(make(wish("reseller", "support", Tenant.BAKERY).put("subject", "x")).status())
        .isEqualTo(400);
    assertThat(
            make(wish("reseller", "support", Tenant.BAKERY)
                    .put("expiresAt", "2020-01-01T00:00:00Z"))
                .status())
        .isEqualTo(400);
  }

  /** Also a key that only reads, made by somebody above, whose own role goes on. */
  @Test
  void aSuspendedTenantsKeyIsRefusedOutrightAndAClosedOnesToo() {
    UUID workspace = UUID.randomUUID();
    UUID reseller = Tenant.BAKERY.reseller();
    sql.run(
        "insert into tenancy.workspace (reseller_id, id, slug, name) values (?, ?, ?, 'Stopped')",
        reseller,
        workspace,
        "stopped-" + workspace);
    Reply made = make(wish("workspace", "viewer", new Tenant(reseller, workspace)));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String secret = made.json().path("secret").asText();
    String resellers = made("support").path("secret").asText();
    JsonNode listed = owner.get(KEYS + "?workspace=" + workspace).json().path("items");
    assertThat(listed.findValuesAsText("workspaceId")).containsExactly(workspace.toString());
    assertThat(owner.get(KEYS + "?reseller=" + Tenant.CLINIC.reseller()).json().path("items"))
        .isEmpty();
    assertThat(owner.get(KEYS + "?workspace=x").status()).isEqualTo(400);
    assertThat(with(secret, "GET", "/api/me").status()).isEqualTo(200);
    for (String state : List.of("suspended", "closed")) {
      sql.run("update tenancy.workspace set state = ? where id = ?", state, workspace);
      assertThat(with(secret, "GET", "/api/me").status()).as(state).isEqualTo(401);
      assertThat(with(secret, "GET", "/api/calls").status()).as(state).isEqualTo(401);
      assertThat(with(resellers, "GET", "/api/me").status()).as(state).isEqualTo(200);
    }
    sql.run("update tenancy.workspace set state = 'active' where id = ?", workspace);
    assertThat(with(secret, "GET", "/api/me").status()).isEqualTo(200);
  }

  @Test
  void aKeyIsMadeByAPersonWhoProvedThemselfJustNow() {
    String key = made("owner").path("secret").asText();
    Reply byKey =
        new Visitor(stack)
            .send(
                "POST",
                URI.create(stack.gateway().portal() + KEYS),
                wish("reseller", "support", Tenant.BAKERY),
                Map.of("x-api-key", key));
    assertThat(byKey.json().path("code").asText()).isEqualTo("step_up_required");
    String back =
        "update identity.session set authenticated_at = authenticated_at %s where subject = ?";
    sql.run(back.formatted("- interval '6 min'"), person);
    try {
      assertThat(make(wish("reseller", "support", Tenant.BAKERY)).json().path("code").asText())
          .isEqualTo("step_up_required");
    } finally {
      sql.run(back.formatted("+ interval '6 min'"), person);
    }
  }

  @Test
  void twoProofsAtOnceAreOneTooMany() {
    String secret = made("support").path("secret").asText();
    Reply both =
        new Visitor(stack)
            .get(
                "/api/me",
                Map.of(
                    "x-api-key",
                    secret,
                    "Authorization",
                    "Bearer " + stack.tokens().of("ada@bakery.example")));
    assertThat(both.status()).isEqualTo(400);
    // A cookie comes along by itself: the header decides.
    assertThat(owner.get("/api/me", Map.of("x-api-key", "tg_mgmt_x")).status()).isEqualTo(401);
  }

  @Test
  void staffLooksWithAViewersEyesSeesThatItDoesAndChangesNothing() {
    String acting = "/api/identity/acting";
    ObjectNode wish = Json.object().put("workspaceId", Tenant.BAKERY.workspace().toString());
    assertThat(owner.write("POST", acting, wish).status()).isEqualTo(400);
    wish.put("reason", "ticket 4711");
    ObjectNode other = wish.deepCopy().put("workspaceId", Tenant.CLINIC.workspace().toString());
    assertThat(owner.write("POST", acting, other).status()).isEqualTo(404);
    assertThat(owner.write("POST", acting, wish).status()).isEqualTo(204);
    try {
      JsonNode me = owner.me();
      assertThat(me.path("acting").path("reason").asText()).isEqualTo("ticket 4711");
      assertThat(me.path("memberships")).hasSize(1);
      assertThat(me.path("memberships").get(0).path("role").asText()).isEqualTo("viewer");
      assertThat(owner.get("/api/keys").status()).isEqualTo(200);
      assertThat(owner.get(KEYS).status()).isEqualTo(403);
      assertThat(owner.write("DELETE", "/api/identity/sessions", null).status()).isEqualTo(403);
      assertThat(owner.write("POST", acting, wish).status()).isEqualTo(403);
      sql.run("update identity.session set acting_until = now() where subject = ?", person);
      assertThat(owner.get(KEYS).status()).isEqualTo(200);
      assertThat(owner.me().path("acting").isMissingNode()).isTrue();
    } finally {
      assertThat(owner.write("DELETE", acting, null).status()).isEqualTo(204);
    }
    assertThat(
            sql.number(
                "select count(*) from audit.record where action in ('acting.begin', 'acting.end')"))
        .isGreaterThanOrEqualTo(2);
  }

  private Reply with(String key, String method, String path) {
    return new Visitor(stack)
        .send(method, URI.create(stack.gateway().portal() + path), null, Map.of("x-api-key", key));
  }

  private JsonNode made(String role) {
    Reply made = make(wish("reseller", role, Tenant.BAKERY));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json();
  }

  private Reply make(ObjectNode wish) {
    Reply reply = owner.write("POST", KEYS, wish);
    if (reply.status() == 201) {
      Issued.secret("management key", reply.json().path("secret").asText());
    }
    return reply;
  }

  private static ObjectNode wish(String tier, String role, Tenant tenant) {
    ObjectNode wish =
        Json.object()
            .put("name", "nightly")
            .put("tier", tier)
            .put("role", role)
            .put("expiresAt", Instant.now().plus(1, ChronoUnit.DAYS).toString());
    if (tenant != null) {
      wish.put("resellerId", tenant.reseller().toString());
      if (tier.equals("workspace")) {
        wish.put("workspaceId", tenant.workspace().toString());
      }
    }
    return wish;
  }
}
