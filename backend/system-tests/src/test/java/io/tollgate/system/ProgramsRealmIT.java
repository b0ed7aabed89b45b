package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.SignIn;
import io.tollgate.system.kit.Templates;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What programs may do at the realm: Tollgate's own server, and customers' automation. */
@Lane.People
@ExtendWith(RunningStack.class)
class ProgramsRealmIT {
  private final Stack stack;
  private final Realm realm;

  ProgramsRealmIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @Test
  void theServersOwnClientFindsEndsAndErasesPeopleAndNothingElse() {
    String token = serverToken();
    String email = realm.person("erased", true);
    SignIn person = new SignIn(stack).in(email);
    Reply tokens = person.trade();
    String user = "/users/" + realm.find(email).path("id").asText();
    assertThat(admin(token, "GET", user, null).status()).isEqualTo(200);
    assertThat(admin(token, "POST", user + "/logout", null).status()).isEqualTo(204);
    assertThat(SignIn.refresh(realm, tokens.json().path("refresh_token").asText()).status())
        .isEqualTo(400);
    assertThat(admin(token, "DELETE", user, null).status()).isEqualTo(204);
    assertThat(admin(token, "GET", user, null).status()).isEqualTo(404);

    assertThat(admin(token, "PUT", "", Json.object().put("enabled", false)).status())
        .isEqualTo(403);
    for (String hidden :
        new String[] {
          "/clients", "/events", "/admin-events", "/roles", "/identity-provider/instances"
        }) {
      assertThat(admin(token, "GET", hidden, null).status()).as(hidden).isEqualTo(403);
    }
    ObjectNode client = Json.object().put("clientId", "made-" + UUID.randomUUID());
    assertThat(admin(token, "POST", "/clients", client).status()).isEqualTo(403);
    String victim = "/users/00000000-0000-4000-8000-000000000033";
    assertThat(admin(token, "POST", victim + "/impersonation", null).status()).isEqualTo(403);
    String master = stack.keycloak().base() + "/admin/realms/master";
    assertThat(Realm.call(stack, master, "GET", token, null).status()).isBetween(401, 404);
  }

  @Test
  void theServersOwnClientCannotGiveItselfMore() {
    String token = serverToken();
    String own = "/users/" + find("service-account-tollgate-admin");
    String management = realm.get("/clients?clientId=realm-management").get(0).path("id").asText();
    JsonNode roles = realm.get("/clients/" + management + "/roles");
    for (JsonNode role : roles) {
      String name = role.path("name").asText();
      if (name.equals("realm-admin")
          || name.startsWith("manage-c")
          || name.equals("manage-realm")) {
        Reply reply =
            admin(
                token,
                "POST",
                own + "/role-mappings/clients/" + management,
                Json.read("[" + role + "]"));
        assertThat(reply.status()).as(name).isEqualTo(403);
      }
    }
  }

  @Test
  void aProgramsTokenIsForTheApiAloneAndNamesNoFactor() {
    String name = UUID.randomUUID().toString();
    realm.create(
        "/clients",
        Templates.read(
            stack,
            "automation-client.json",
            Map.of(
                "automation.name", name, "automation.owner", "nobody", "automation.secret", name)));
    Reply reply =
        realm.token(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "automation-" + name,
                "client_secret",
                name));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().has("refresh_token")).isFalse();
    JsonNode claims = SignIn.payload(reply.json().path("access_token").asText());
    assertThat(claims.path("aud").asText()).isEqualTo("tollgate-api");
    assertThat(claims.path("sub").asText()).isNotEmpty();
    assertThat(claims.path("acr").asText("")).isNotEqualTo("2");
    assertThat(claims.has("realm_access")).isFalse();
  }

  private String find(String username) {
    return realm.get("/users?exact=true&username=" + username).get(0).path("id").asText();
  }

  private String serverToken() {
    Reply reply =
        realm.token(
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "tollgate-admin",
                "client_secret", stack.secrets().get("admin-client")));
    assertThat(reply.status()).isEqualTo(200);
    return reply.json().path("access_token").asText();
  }

  private Reply admin(String token, String method, String path, @Nullable JsonNode body) {
    String address = stack.keycloak().base() + "/admin/realms/tollgate" + path;
    return Realm.call(stack, address, method, token, body);
  }
}
