package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Keys;
import io.tollgate.system.kit.Portal;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that people make through the portal's API are the keys the gateway takes. */
@Lane.Models
@ExtendWith(RunningStack.class)
class KeysIT {
  private static final String ADMIN = "ada@bakery.example";
  private static final String DEVELOPER = "devon@bakery.example";
  private static final String VIEWER = "vera@bakery.example";
  private static final String RESELLER_OWNER = "rhea@northwind.example";
  private static final String RESELLER_FINANCE = "fabian@northwind.example";
  private static final String OTHER_WORKSPACE = "wei@studio.example";
  private static final String OTHER_RESELLER = "ravi@lumen.example";
  private static final String AUDITOR = "audra@tollgate.example";
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

  private final Stack stack;

  KeysIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void aKeyWorksUntilItIsDisabledAndAgainOnceEnabled() {
    Portal admin = Portal.as(stack, ADMIN);
    JsonNode issued = admin.createKey(Tenant.BAKERY.workspace(), "on and off", "test");
    String path = path(issued);
    String secret = issued.path("secret").asText();
    accepted(secret);
    assertThat(admin.post(path + "/disable", null).json().path("state").asText())
        .isEqualTo("disabled");
    refused(secret);
    assertThat(admin.post(path + "/enable", null).json().path("state").asText())
        .isEqualTo("active");
    accepted(secret);
    assertThat(admin.delete(path).status()).isEqualTo(204);
    refused(secret);
    assertThat(admin.get(path).json().path("state").asText()).isEqualTo("revoked");
    assertThat(admin.post(path + "/enable", null).status()).isEqualTo(409);
  }

  @Test
  void aNewSecretTakesTheOldOnesPlace() {
    Portal developer = Portal.as(stack, DEVELOPER);
    JsonNode issued = developer.createKey(Tenant.BAKERY.workspace(), "renewed", "test");
    String old = issued.path("secret").asText();
    accepted(old);
    JsonNode renewed = developer.post(path(issued) + "/regenerate", null).json();
    String fresh = renewed.path("secret").asText();
    Keys.remember(fresh);
    accepted(fresh);
    refused(old);
    assertThat(developer.get(path(issued)).body()).doesNotContain(fresh, old);
  }

  @Test
  void aBudgetOfNothingAllowsNothingAndNoBudgetEverything() {
    Portal admin = Portal.as(stack, ADMIN);
    JsonNode issued = admin.createKey(Tenant.BAKERY.workspace(), "budget", "live");
    Api api = new Api(stack.gateway().api(), issued.path("secret").asText());
    accepted(issued.path("secret").asText());
    assertThat(admin.patch(path(issued), Json.object().put("budget", "0")).status()).isEqualTo(200);
    Await.until(
        "a budget of nothing refuses",
        KNOWN_WITHIN,
        () -> api.chat(Json.chat("deepseek-chat", "hi")).code().equals("api_key_budget_exhausted"));
    assertThat(admin.patch(path(issued), Json.object().putNull("budget")).status()).isEqualTo(200);
    Await.until(
        "no budget allows",
        KNOWN_WITHIN,
        () -> api.chat(Json.chat("deepseek-chat", "hi")).status() == 200);
  }

  @Test
  void aBudgetShowsWhatWasSpentInItsWindow() {
    Portal admin = Portal.as(stack, ADMIN);
    ObjectNode wish = Portal.wish(Tenant.BAKERY.workspace(), "window", "live");
    wish.put("budget", "5").put("budgetPeriod", "day");
    JsonNode issued = admin.post("/api/keys", wish).json();
    String secret = issued.path("secret").asText();
    Keys.remember(secret);
    accepted(secret);
    Api api = new Api(stack.gateway().api(), secret);
    assertThat(api.chat(Json.chat("deepseek-chat", "hello")).status()).isEqualTo(200);
    JsonNode window = admin.get(path(issued)).json().path("window");
    assertThat(window.path("limit").asText()).isEqualTo("5");
    assertThat(new java.math.BigDecimal(window.path("spent").asText())).isPositive();
    assertThat(
            new java.math.BigDecimal(window.path("spent").asText())
                .add(new java.math.BigDecimal(window.path("left").asText())))
        .isEqualByComparingTo("5");
    assertThat(window.path("resetsAt").asText()).isNotEmpty();
  }

  @Test
  void everyListShowsExactlyItsReadersKeys() {
    JsonNode bakery =
        Portal.as(stack, ADMIN).createKey(Tenant.BAKERY.workspace(), "list-admin", "test");
    JsonNode own =
        Portal.as(stack, DEVELOPER).createKey(Tenant.BAKERY.workspace(), "list-own", "test");
    JsonNode studio =
        Portal.as(stack, OTHER_WORKSPACE)
            .createKey(Tenant.STUDIO.workspace(), "list-studio", "test");
    assertThat(seen(ADMIN)).contains(id(bakery), id(own)).doesNotContain(id(studio));
    assertThat(seen(VIEWER)).contains(id(bakery), id(own)).doesNotContain(id(studio));
    assertThat(seen(DEVELOPER)).contains(id(own)).doesNotContain(id(bakery), id(studio));
    assertThat(seen(OTHER_WORKSPACE)).contains(id(studio)).doesNotContain(id(bakery), id(own));
    assertThat(seen(RESELLER_OWNER)).contains(id(bakery), id(own), id(studio));
    assertThat(seen(AUDITOR)).contains(id(bakery), id(own), id(studio));
    assertThat(seen(OTHER_RESELLER)).doesNotContain(id(bakery), id(own), id(studio));
  }

  /** 400. */
  @Nested
  class BadRequests {
    @Test
    void allBadFieldsAreNamedAtOnceAndUnknownOnesAreRefused() {
      ObjectNode wish = Portal.wish(Tenant.BAKERY.workspace(), "", "both");
      wish.put("budget", 12).put("hash", "x").put("state", "active");
      Reply refused = Portal.as(stack, ADMIN).post("/api/keys", wish);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("errors").findValuesAsText("field"))
          .containsExactlyInAnyOrder("name", "mode", "budget", "hash", "state");
    }
  }

  /** 401. */
  @Nested
  class Unauthenticated {
    @Test
    void anApiKeyOpensNoDoorHere() {
      String key = stack.keys().values().iterator().next();
      Api withKey = new Api(stack.gateway().portal(), key);
      assertThat(withKey.get("/api/keys").status()).isEqualTo(401);
      assertThat(Portal.anonymous(stack).get("/api/keys").status()).isEqualTo(401);
    }
  }

  /** 403. */
  @Nested
  class Forbidden {
    @ParameterizedTest
    @ValueSource(strings = {VIEWER, RESELLER_OWNER, RESELLER_FINANCE, AUDITOR})
    void whoeverMayNotMakeKeysMakesNone(String person) {
      Reply refused =
          Portal.as(stack, person)
              .post("/api/keys", Portal.wish(Tenant.BAKERY.workspace(), "no", "test"));
      assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void aRoleWithoutKeysSeesNoneOfItsOwnTenant() {
      JsonNode issued =
          Portal.as(stack, ADMIN).createKey(Tenant.BAKERY.workspace(), "not for finance", "test");
      Portal finance = Portal.as(stack, RESELLER_FINANCE);
      assertThat(finance.get(path(issued)).status()).isEqualTo(403);
      assertThat(finance.get("/api/keys").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({VIEWER + ",403", RESELLER_OWNER + ",403", AUDITOR + ",403", DEVELOPER + ",404"})
    void aKeyIsChangedByNobodyButThoseItsWorkspaceTrusts(String person, int status) {
      JsonNode issued =
          Portal.as(stack, ADMIN).createKey(Tenant.BAKERY.workspace(), "guarded", "test");
      Portal other = Portal.as(stack, person);
      assertThat(other.patch(path(issued), Json.object().put("rpm", 1)).status()).isEqualTo(status);
      assertThat(other.delete(path(issued)).status()).isEqualTo(status);
      assertThat(other.post(path(issued) + "/regenerate", null).status()).isEqualTo(status);
    }
  }

  /** 404: of two tenants, neither sees the other's. */
  @Nested
  class OtherTenants {
    @ParameterizedTest
    @ValueSource(strings = {OTHER_WORKSPACE, OTHER_RESELLER, "lena@clinic.example"})
    void toEveryRoleAnotherTenantsKeyDoesNotExist(String person) {
      JsonNode issued =
          Portal.as(stack, ADMIN).createKey(Tenant.BAKERY.workspace(), "hidden", "test");
      Portal other = Portal.as(stack, person);
      String path = path(issued);
      for (Reply reply :
          List.of(
              other.get(path),
              other.patch(path, Json.object().put("rpm", 1)),
              other.delete(path),
              other.post(path + "/regenerate", null),
              other.post(path + "/enable", null),
              other.post(path + "/disable", null))) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("code").asText()).isEqualTo("not_found");
      }
      accepted(issued.path("secret").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER_WORKSPACE, OTHER_RESELLER})
    void noKeyIsMadeInAnothersWorkspace(String person) {
      Reply refused =
          Portal.as(stack, person)
              .post("/api/keys", Portal.wish(Tenant.BAKERY.workspace(), "no", "test"));
      assertThat(refused.status()).isEqualTo(404);
    }
  }

  private List<String> seen(String person) {
    return Portal.as(stack, person)
        .get("/api/keys?limit=200&text=list-")
        .json()
        .path("items")
        .findValuesAsText("id");
  }

  private void accepted(String secret) {
    Await.until("the key is accepted", KNOWN_WITHIN, () -> status(secret) == 200);
  }

  private void refused(String secret) {
    Await.until("the key is refused", KNOWN_WITHIN, () -> status(secret) == 401);
  }

  private int status(String secret) {
    return new Api(stack.gateway().api(), secret).get("/v1/models").status();
  }

  private static String id(JsonNode issued) {
    return issued.path("key").path("id").asText();
  }

  private static String path(JsonNode issued) {
    return "/api/keys/" + id(issued);
  }
}
