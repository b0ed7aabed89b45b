package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Issued;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Keys;
import io.tollgate.system.kit.Leaks;
import io.tollgate.system.kit.Mailbox;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.SignIn;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.Visitor;
import io.tollgate.system.kit.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** After all other tests on the shared stack: neither logs nor database hold a key or a prompt. */
@Isolated("searches what all others left")
@ExtendWith(RunningStack.class)
@Order(Integer.MAX_VALUE)
class LeaksIT {
  private final Stack stack;

  LeaksIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void noKeyAndNoPromptIsFoundAnywhere() {
    Api api = new World(stack).ready(Tenant.BAKERY, "deepseek-chat");
    assertThat(api.chat(Json.chat("deepseek-chat", Leaks.MARKER)).body()).contains(Leaks.MARKER);
    api.chat(Json.chat("deepseek-chat", Leaks.MARKER).put("max_tokens", "wrong"));
    api.chat(Json.chat("no-such-model", Leaks.MARKER));
    api.post("/v1/chat/completions", "{\"" + Leaks.MARKER);
    api.get("/v1/" + Leaks.MARKER.replace(' ', '-'));
    // A key in a wrong place is a key still.
    api.get("/v1/models?key=" + api.key());
    new Api(api.base(), "")
        .send(
            HttpRequest.newBuilder(api.base().resolve("/v1/chat/completions"))
                .header("X-Api-Key", api.key())
                .POST(HttpRequest.BodyPublishers.ofString(Leaks.MARKER)));
    everySecretOfPeople();
    assertThat(Keys.issued()).isNotEmpty();
    for (String kind :
        List.of(
            "session cookie",
            "attempt cookie",
            "csrf token",
            "login code",
            "login state",
            "login key",
            "totp secret",
            "management key",
            "invitation token",
            "provider credential",
            "node secret")) {
      assertThat(Issued.count(kind)).as(kind).isPositive();
    }
    assertThat(Leaks.logBytes(stack)).isGreaterThan(1_000);
    assertThat(Leaks.find(stack)).isEmpty();
  }

  /** One of each, each also where it does not belong. */
  private void everySecretOfPeople() {
    var realm = new Realm(stack);
    String email = realm.person("leaks", true);
    UUID person = UUID.fromString(realm.find(email).path("id").asText());
    Sql.superuser(stack)
        .run(
            """
            insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email)
              values (?, 'platform', null, null, 'owner', ?), (?, 'workspace', ?, ?, 'admin', ?)
            """,
            person,
            email,
            person,
            Tenant.BAKERY.reseller(),
            Tenant.BAKERY.workspace(),
            email);
    Visitor visitor = Visitor.signedIn(stack, email);
    visitor.stepUp(email);
    visitor.get("/auth/callback?code=" + visitor.cookie() + "&state=" + visitor.csrf());
    visitor.get("/api/keys/" + visitor.cookie());
    visitor.get("/api/keys?cursor=" + visitor.csrf());
    managementKey(visitor);
    invitation(visitor);
    credential(visitor);
    var forgetful = new SignIn(stack);
    forgetful.begin(Map.of());
    String reset = forgetful.page().first("href=\"([^\"]*reset-credentials[^\"]*)\"");
    forgetful.browser().open(forgetful.page().address().resolve(reset));
    forgetful.browser().submit(Map.of("username", email));
    new Mailbox(stack, email).link(1);
    for (String name :
        List.of(
            "portal-client", "admin-client", "keycloak-admin", "pepper-1", "credential-key-1")) {
      stack.secrets().find(name).ifPresent(secret -> Issued.secret("node secret", secret));
    }
  }

  private void managementKey(Visitor visitor) {
    ObjectNode wish =
        Json.object()
            .put("name", "leaks")
            .put("tier", "workspace")
            .put("role", "viewer")
            .put("resellerId", Tenant.BAKERY.reseller().toString())
            .put("workspaceId", Tenant.BAKERY.workspace().toString())
            .put("expiresAt", Instant.now().plus(1, ChronoUnit.DAYS).toString());
    Reply made = visitor.write("POST", "/api/identity/management-keys", wish);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String key = made.json().path("secret").asText();
    Issued.secret("management key", key);
    visitor.get("/api/keys/" + key);
    visitor.get("/api/me", Map.of("x-api-key", key + "x"));
    new Api(stack.gateway().api(), key).get("/v1/models?key=" + key);
  }

  private void invitation(Visitor visitor) {
    String guest = "leaked-" + UUID.randomUUID() + "@people.example";
    ObjectNode wish = Json.object().put("email", guest).put("language", "en");
    wish.putArray("roles").add("viewer");
    Reply made =
        visitor.write(
            "POST", "/api/tenancy/workspaces/" + Tenant.BAKERY.workspace() + "/invitations", wish);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var mail = new Mailbox(stack, guest);
    Await.until("the invitation came", Duration.ofSeconds(30), () -> mail.size() > 0);
    Matcher link = Pattern.compile("/invitations/([\\w-]{20,})").matcher(mail.newest());
    assertThat(link.find()).isTrue();
    Issued.secret("invitation token", link.group(1));
    visitor.get("/api/public/invitations/" + link.group(1) + "x");
    visitor.write(
        "POST", "/api/tenancy/invitations/accept", Json.object().put("token", link.group(1)));
  }

  /** It waits for a second person, so it lies in a request that waits. */
  private void credential(Visitor visitor) {
    String secret = "sk-leak-" + UUID.randomUUID().toString().replace("-", "");
    Issued.secret("provider credential", secret);
    ObjectNode wish =
        Json.object().put("provider", "deepseek").put("name", "leaks").put("secret", secret);
    wish.putArray("channels");
    Reply asked = visitor.write("POST", "/api/catalog/credentials", wish);
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    visitor.write("POST", "/api/catalog/credentials", wish.deepCopy().put("unknown", secret));
  }
}
