package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Browser;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Mailbox;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.SignIn;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Templates;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.Totp;
import io.tollgate.system.kit.Visitor;
import io.tollgate.system.kit.World;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A tenant's own identity provider, added as the README of the templates says. The provider is a
 * second realm of the same Keycloak; it says of everybody that their address is verified, which
 * must impress nobody.
 */
@Lane.People
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FederationIT {
  private static final String FOREIGN_PASSWORD = "a-foreign-Password-1";
  private static final String TAKEN = "There is an account for this address already";

  private final Stack stack;
  private final Realm realm;
  private final Realm foreign;
  private final String alias = "sso-" + UUID.randomUUID();

  FederationIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
    this.foreign = new Realm(stack, "foreign-" + UUID.randomUUID());
  }

  @BeforeAll
  void addTheProvider() {
    ObjectNode settings = Json.object();
    ObjectNode client = settings.putArray("clients").addObject();
    client.put("clientId", "tollgate").put("secret", "a-secret").put("standardFlowEnabled", true);
    client.putArray("redirectUris").add(realm.issuer() + "/broker/" + alias + "/endpoint");
    client.putObject("attributes").put("pkce.code.challenge.method", "S256");
    // So that somebody without an e-mail address gets through over there.
    ObjectNode incomplete = settings.putArray("requiredActions").addObject();
    incomplete.put("alias", "VERIFY_PROFILE").put("providerId", "VERIFY_PROFILE");
    incomplete.put("name", "Verify profile").put("enabled", false);
    foreign.create(settings);
    String protocol = foreign.issuer() + "/protocol/openid-connect/";
    realm.create(
        "/identity-provider/instances",
        Templates.read(
            stack,
            "identity-provider.json",
            Map.of(
                "provider.alias",
                alias,
                "provider.name",
                "Foreign",
                "provider.issuer",
                foreign.issuer().toString(),
                "provider.authorization",
                protocol + "auth",
                "provider.token",
                protocol + "token",
                "provider.keys",
                protocol + "certs",
                "provider.client",
                "tollgate",
                "provider.secret",
                "a-secret")));
  }

  @AfterAll
  void removeTheProvider() {
    realm.delete("/identity-provider/instances/" + alias);
    foreign.delete("");
  }

  @Test
  void aNewPersonConfirmsTheAddressAndIsMarkedWithTheProvider() {
    String email = foreignPerson("guest-" + UUID.randomUUID() + "@foreign.example");
    SignIn person = arrive(email, Map.of());
    assertThat(person.page().title()).isEqualTo("Confirm your e-mail");
    person.browser().open(new Mailbox(stack, email).link(1));
    assertMarked(person.claims(), "1");

    person.begin(Map.of("acr_values", "2"));
    Totp app = person.enrol();
    person.keepRecoveryCodes();
    assertMarked(person.claims(), "2");

    assertMarked(arrive(email, Map.of()).claims(), "1");
    SignIn again = arrive(email, Map.of("acr_values", "2"));
    assertThat(again.isDone()).isFalse();
    again.browser().submit(Map.of("otp", app.code(Totp.step() + 1)));
    assertMarked(again.claims(), "2");
  }

  private void assertMarked(SignIn.Claims claims, String acr) {
    for (JsonNode token : new JsonNode[] {claims.access(), claims.id()}) {
      assertThat(token.path("identity_provider").asText()).isEqualTo(alias);
      assertThat(token.path("email_verified").asBoolean()).isTrue();
      assertThat(token.path("acr").asText()).isEqualTo(acr);
    }
  }

  @Test
  void anExistingPersonIsNotLinkedByTheAddressAlone() {
    String email = foreignPerson(realm.person("victim", true));
    SignIn attacker = arrive(email, Map.of());
    assertThat(attacker.page().title()).isEqualTo(TAKEN);
    attacker.browser().submit(Map.of("submitAction", "linkAccount"));
    assertThat(attacker.isDone()).isFalse();
    attacker.password(email, FOREIGN_PASSWORD);
    assertThat(attacker.isDone()).isFalse();
    attacker.begin(Map.of());
    assertThat(attacker.isDone()).isFalse();
    assertThat(links(email)).isEmpty();
    // Nor does a mail with a link that the victim might click.
    assertThat(new Mailbox(stack, email).size()).isZero();
  }

  @Test
  void anExistingPersonIsNotReachedByChangingTheAddressOnTheWay() {
    String victim = realm.person("target", true);
    String nobody = "nobody-" + UUID.randomUUID();
    foreign.personWithoutAddress(nobody, FOREIGN_PASSWORD);
    SignIn attacker = arrive(nobody, Map.of());
    assertThat(attacker.page().title()).isEqualTo("Your profile");
    attacker.browser().submit(Map.of("email", victim, "firstName", "A", "lastName", "B"));
    assertThat(attacker.page().title()).isEqualTo(TAKEN);
    assertThat(attacker.isDone()).isFalse();
    assertThat(links(victim)).isEmpty();
  }

  @Test
  void anExistingPersonIsLinkedByPasswordAndSecondFactor() {
    String email = realm.person("linked", true);
    var owner = new SignIn(stack);
    owner.begin(Map.of("acr_values", "2"));
    owner.password(email, Realm.PASSWORD);
    Totp app = owner.enrol();
    String[] codes = owner.keepRecoveryCodes();
    String sub = owner.claims().access().path("sub").asText();

    SignIn person = arrive(foreignPerson(email), Map.of());
    assertThat(person.page().title()).isEqualTo(TAKEN);
    person.browser().submit(Map.of("submitAction", "linkAccount"));
    person.password(email, Realm.PASSWORD);
    assertThat(person.isDone()).as("the password alone").isFalse();
    assertThat(links(email)).isEmpty();
    person.browser().submit(Map.of("otp", app.code(Totp.step() + 1)));
    SignIn.Claims claims = person.claims();
    assertThat(claims.access().path("sub").asText()).isEqualTo(sub);
    assertThat(claims.access().path("identity_provider").asText()).isEqualTo(alias);
    assertThat(links(email)).hasSize(1);

    // The same person by their own password is not marked.
    var own = new SignIn(stack);
    own.begin(Map.of());
    own.password(email, Realm.PASSWORD);
    own.recover(codes[0]);
    assertThat(own.claims().access().has("identity_provider")).isFalse();
  }

  /**
   * Somebody of two tenants and of the platform, who came to the portal by one tenant's provider.
   */
  @Test
  void aSessionAndATokenCountInTheProvidersTenantOnly() {
    String email = realm.person("two-tenants", true);
    UUID subject = UUID.fromString(realm.find(email).path("id").asText());
    Tenant own = new World(stack).tenant(World.PLENTY, World.PLENTY);
    Tenant other = new World(stack).tenant(World.PLENTY, World.PLENTY);
    var sql = Sql.superuser(stack);
    for (Tenant tenant : List.of(own, other)) {
      sql.run(
          """
          insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email)
            values (?, 'workspace', ?, ?, 'admin', ?)
          """,
          subject,
          tenant.reseller(),
          tenant.workspace(),
          email);
    }
    link(email, subject);

    Visitor there = new Visitor(stack);
    var person = new SignIn(stack);
    person
        .browser()
        .open(URI.create(there.get("/auth/login?provider=" + alias).headers().get("location")));
    assertThat(person.page().address().toString()).startsWith(foreign.issuer().toString());
    person.password(email, FOREIGN_PASSWORD);
    URI back = person.page().address();
    there.get(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(there.me().path("subject").asText()).isEqualTo(subject.toString());
    assertThat(there.me().path("identityProvider").asText()).isEqualTo(alias);
    assertThat(there.me().path("memberships")).as("nobody said whose it is").isEmpty();

    sql.run(
        """
        insert into identity.identity_provider (id, alias, reseller_id, workspace_id, created_by,
            created_at) values (uuidv7(), ?, ?, ?, gen_random_uuid(), now())
        """,
        alias,
        own.reseller(),
        own.workspace());
    assertThat(workspaces(there)).containsExactly(own.workspace().toString());
    assertThat(there.get("/api/tenancy/workspaces/" + own.workspace()).status()).isEqualTo(200);
    assertThat(there.get("/api/tenancy/workspaces/" + other.workspace()).status()).isEqualTo(404);

    Visitor here = Visitor.signedIn(stack, email);
    assertThat(workspaces(here))
        .containsExactlyInAnyOrder(own.workspace().toString(), other.workspace().toString());
  }

  private static List<String> workspaces(Visitor visitor) {
    return visitor.me().path("memberships").findValuesAsText("workspaceId");
  }

  /** As if the person had linked the account over there with their password. */
  private void link(String email, UUID subject) {
    String id = foreign.find(foreignPerson(email)).path("id").asText();
    realm.add(
        "/users/" + subject + "/federated-identity/" + alias,
        Json.object().put("identityProvider", alias).put("userId", id).put("userName", email));
  }

  @Test
  void theSignInPageDoesNotShowTenantsProviders() {
    var person = new SignIn(stack);
    person.begin(Map.of());
    assertThat(person.page().has(alias)).isFalse();
    assertThat(person.page().has("Foreign")).isFalse();
  }

  @Test
  void anAnswerThatNobodyAskedForIsRefused() {
    var person = new SignIn(stack);
    Browser.Page page =
        person
            .browser()
            .open(
                realm
                    .issuer()
                    .resolve("/realms/tollgate/broker/" + alias + "/endpoint?code=x&state=y.z.w"));
    assertThat(page.status()).isGreaterThanOrEqualTo(400);
    assertThat(person.isDone()).isFalse();
  }

  private JsonNode links(String email) {
    return realm.get("/users/" + realm.find(email).path("id").asText() + "/federated-identity");
  }

  private String foreignPerson(String email) {
    foreign.person(email, FOREIGN_PASSWORD, true);
    return email;
  }

  /** Signs in at the foreign provider and comes back. */
  private SignIn arrive(String email, Map<String, String> more) {
    var person = new SignIn(stack);
    var asks = new HashMap<>(more);
    asks.put("kc_idp_hint", alias);
    person.begin(asks);
    assertThat(person.page().address().toString()).startsWith(foreign.issuer().toString());
    person.password(email, FOREIGN_PASSWORD);
    return person;
  }
}
