package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The portal's sessions over the real Keycloak, as their owners and as thieves see them. */
@Lane.People
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionIT {
  private static final Duration SOON = Duration.ofSeconds(8);
  private static final String SOME_SESSION = "/api/identity/sessions/" + UUID.randomUUID();

  private final Stack stack;
  private final Realm realm;
  private final Sql sql;

  SessionIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
    this.sql = Sql.superuser(stack);
  }

  private String portal() {
    return stack.gateway().portal().toString();
  }

  @Nested
  class SigningIn {

    @Test
    void theBrowserGetsOneCookieThatScriptsCannotReadAndTheDatabaseItsHashAlone() {
      String email = realm.person("plain", true);
      Visitor visitor = new Visitor(stack);
      Reply back = visitor.get(pathOf(visitor.answer(email)));
      String given = back.headers().get("set-cookies");
      assertThat(given).contains("tollgate=", "; Path=/; HttpOnly; SameSite=Lax");
      assertThat(back.header("location")).isEqualTo(portal() + "/");
      assertThat(back.header("cache-control")).isEqualTo("no-store");
      JsonNode me = visitor.me();
      assertThat(me.path("person").path("email").asText()).isEqualTo(email);
      assertThat(me.path("session").path("level").asInt()).isEqualTo(1);
      assertThat(
              sql.number(
                  """
                  select count(*) from identity.session
                   where secret_hash = sha256(decode(translate(?, '-_', '+/') || '=', 'base64'))
                     and email = ?""",
                  visitor.cookie(),
                  email))
          .isEqualTo(1);
      assertThat(
              sql.number(
                  "select count(*) from identity.session s where s::text like '%' || ? || '%'"
                      + " or s::text like '%eyJ%'",
                  visitor.cookie()))
          .isZero();
    }

    @Test
    void aPlantedCookieIsNeverTheSessionAfterwards() {
      Visitor attacker = Visitor.signedIn(stack, realm.person("attacker", true));
      String planted = attacker.cookie();
      Visitor victim = new Visitor(stack).steal(planted);
      String email = realm.person("victim", true);
      victim.signIn(email);
      assertThat(victim.cookie()).isNotEqualTo(planted);
      assertThat(victim.me().path("person").path("email").asText()).isEqualTo(email);
      assertThat(attacker.isIn()).isFalse();
      String invented = "A".repeat(43);
      Visitor other = new Visitor(stack).steal(invented);
      other.signIn(realm.person("victim", true));
      assertThat(other.cookie()).isNotEqualTo(invented);
      assertThat(new Visitor(stack).steal(invented).isIn()).isFalse();
    }

    @Test
    void anAnswerCountsOnceAndOnlyInTheBrowserThatLeft() {
      Visitor visitor = new Visitor(stack);
      Reply answer = visitor.answer(realm.person("replay", true));
      String callback = pathOf(answer);
      Map<String, String> before = new HashMap<>(visitor.cookies());

      assertThat(problem(new Visitor(stack).get(callback))).isEqualTo("expired");
      assertThat(problem(visitor.get(callback.replace("state=", "state=x")))).isEqualTo("expired");
      assertThat(problem(visitor.get("/auth/callback?code=x"))).isEqualTo("expired");
      assertThat(visitor.isIn()).isFalse();

      assertThat(visitor.get(callback).header("location")).isEqualTo(portal() + "/");
      assertThat(visitor.isIn()).isTrue();
      String cookie = visitor.cookie();
      assertThat(problem(visitor.get(callback))).isEqualTo("expired");
      assertThat(visitor.cookie()).isEqualTo(cookie);

      Visitor again = new Visitor(stack);
      again.cookies().putAll(before);
      assertThat(problem(again.get(callback))).isEqualTo("expired");
      assertThat(again.isIn()).isFalse();
    }

    @Test
    void anAnswerOfAnotherIssuerIsRefused() {
      Visitor visitor = new Visitor(stack);
      String callback = pathOf(visitor.answer(realm.person("mixup", true)));
      assertThat(problem(visitor.get(callback.replaceAll("iss=[^&]*", "iss=https://evil.example"))))
          .isEqualTo("refused");
      assertThat(visitor.isIn()).isFalse();
    }

    @Test
    void aForgedAttemptIsNone() {
      Visitor visitor = new Visitor(stack);
      String callback = pathOf(visitor.answer(realm.person("forged", true)));
      visitor
          .cookies()
          .replaceAll(
              (name, value) ->
                  name.startsWith("tollgate-login-") ? "A" + value.substring(1) + "A" : value);
      assertThat(problem(visitor.get(callback))).isEqualTo("expired");
    }

    @Test
    void signInLeadsBackToPagesOfThePortalOnly() {
      Visitor visitor = Visitor.signedIn(stack, realm.person("lost", true));
      for (String evil :
          List.of(
              "//evil.example",
              "/%5C%5Cevil.example",
              "https:evil.example",
              "https://evil.example",
              "%2F%2Fevil.example",
              "/%0d%0aSet-Cookie:x=y",
              "/%09/evil.example",
              "@evil.example",
              "/auth/logout")) {
        Reply end = visitor.follow(visitor.get("/auth/login?return=" + evil));
        assertThat(end.header("at")).as(evil).isEqualTo(portal() + "/");
      }
      Reply good = visitor.follow(visitor.get("/auth/login?return=/keys%3Fstate%3Dactive"));
      assertThat(good.header("at")).isEqualTo(portal() + "/keys?state=active");
    }

    @Test
    void noHeaderOfARequestDecidesWhereARedirectGoesOrWhereAClientIs() {
      Map<String, String> lies =
          Map.of(
              "X-Forwarded-Host", "evil.example",
              "X-Forwarded-Proto", "https",
              "X-Forwarded-Port", "444",
              "X-Forwarded-For", "6.6.6.6",
              "Forwarded", "for=6.6.6.6;host=evil.example;proto=https",
              "X-Original-URL", "/api/me",
              "X-Rewrite-URL", "/api/me");
      Visitor visitor = new Visitor(stack);
      Reply leave = visitor.get("/auth/login", lies);
      assertThat(leave.header("location"))
          .startsWith(stack.keycloak().issuer() + "/")
          .doesNotContain("evil");
      Reply page = visitor.follow(leave);
      Reply answer =
          visitor.submit(
              page,
              "password",
              Map.of("username", realm.person("lied", true), "password", Realm.PASSWORD));
      Reply back = visitor.get(pathOf(answer), lies);
      assertThat(back.header("location")).isEqualTo(portal() + "/");
      assertThat(back.headers().get("set-cookies")).doesNotContain("Secure");
      JsonNode session = visitor.get("/api/identity/sessions").json().path("items").get(0);
      assertThat(session.path("clientAddress").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void onlyKnownActionsAreDone() {
      Visitor visitor = Visitor.signedIn(stack, realm.person("action", true));
      Reply known = visitor.get("/auth/action?name=UPDATE_PASSWORD&return=/security");
      assertThat(known.header("location")).contains("kc_action=UPDATE_PASSWORD");
      for (String unknown : List.of("delete_account", "UPDATE_EMAIL", "", "x%26prompt%3Dnone")) {
        assertThat(visitor.get("/auth/action?name=" + unknown).status()).isEqualTo(400);
      }
      assertThat(visitor.get("/auth/action").status()).isEqualTo(400);
      Reply register = visitor.get("/auth/register?lang=zh-CN&reseller=northwind");
      assertThat(register.header("location"))
          .contains("prompt=create", "ui_locales=zh-CN", "reseller=northwind");
      assertThat(visitor.get("/auth/register?lang=%26x%3Dy&reseller=../x").header("location"))
          .doesNotContain("ui_locales", "reseller", "x%3Dy");
    }
  }

  @Nested
  class WritingFromOtherSites {

    @Test
    void aRequestWithoutTheSessionsTokenChangesNothing() {
      Visitor visitor = Visitor.signedIn(stack, realm.person("csrf", true));
      Visitor other = Visitor.signedIn(stack, realm.person("csrf", true));
      assertThat(delete(visitor, Map.of())).isEqualTo(403);
      assertThat(delete(visitor, Map.of("X-CSRF-Token", ""))).isEqualTo(403);
      assertThat(delete(visitor, Map.of("X-CSRF-Token", "x"))).isEqualTo(403);
      assertThat(delete(visitor, Map.of("X-CSRF-Token", visitor.cookie()))).isEqualTo(403);
      assertThat(delete(visitor, Map.of("X-CSRF-Token", other.csrf()))).isEqualTo(403);
      assertThat(delete(visitor, Map.of("X-CSRF-Token", visitor.csrf()))).isEqualTo(404);
      Reply out = visitor.send("POST", URI.create(portal() + "/auth/logout"), null, Map.of());
      assertThat(out.status()).isEqualTo(403);
      assertThat(visitor.isIn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "Origin, https://evil.example, 403",
      "Origin, null, 403",
      "Origin, http://localhost.evil.example, 403",
      "Origin, http://localhost, 403",
      "Sec-Fetch-Site, cross-site, 403",
      "Sec-Fetch-Site, same-site, 403",
      "Sec-Fetch-Site, none, 403",
      "Sec-Fetch-Site, same-origin, 404",
    })
    void aBrowserThatSaysItComesFromElsewhereIsBelieved(String header, String value, int status) {
      Visitor visitor = Visitor.signedIn(stack, realm.person("origin", true));
      Map<String, String> headers = Map.of("X-CSRF-Token", visitor.csrf(), header, value);
      assertThat(delete(visitor, headers)).isEqualTo(status);
      if (header.equals("Origin")) {
        headers = Map.of("X-CSRF-Token", visitor.csrf(), "Origin", portal());
        assertThat(delete(visitor, headers)).isEqualTo(404);
      }
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyOutAndChangesNothing() {
      Visitor visitor = Visitor.signedIn(stack, realm.person("form", true));
      Map<String, String> cross =
          Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site");
      for (String path : List.of("/auth/logout", "/api/identity/acting", "/api/keys")) {
        Reply reply = visitor.postForm(URI.create(portal() + path), Map.of("name", "x"), cross);
        assertThat(reply.status()).as(path).isIn(403, 415);
      }
      assertThat(visitor.isIn()).isTrue();
    }

    private int delete(Visitor visitor, Map<String, String> headers) {
      return visitor.send("DELETE", URI.create(portal() + SOME_SESSION), null, headers).status();
    }
  }

  @Nested
  class Ending {

    @Test
    void aStolenCookieIsWorthNothingAfterSignOut() {
      Visitor visitor = Visitor.signedIn(stack, realm.person("out", true));
      Visitor thief = new Visitor(stack).steal(visitor.cookie());
      assertThat(thief.isIn()).isTrue();
      Reply out = visitor.write("POST", "/auth/logout", null);
      assertThat(out.status()).isEqualTo(200);
      assertThat(thief.isIn()).isFalse();
      Reply end = visitor.follow(visitor.get(out.json().path("location").asText()));
      assertThat(end.header("at")).isEqualTo(portal() + "/sign-in?reason=signed-out");
      Reply asked = visitor.follow(visitor.get("/auth/login"));
      assertThat(asked.body()).contains("name=\"username\"");
    }

    @Test
    void theOldCookieIsDeadAfterAStepUpAndTheNewOneIsStronger() {
      String email = realm.person("rotate", true);
      Visitor visitor = Visitor.signedIn(stack, email);
      String old = visitor.cookie();
      String oldToken = visitor.csrf();
      visitor.stepUp(email);
      assertThat(visitor.cookie()).isNotEqualTo(old);
      assertThat(visitor.csrf()).isNotEqualTo(oldToken);
      assertThat(visitor.me().path("session").path("level").asInt()).isEqualTo(2);
      assertThat(new Visitor(stack).steal(old).isIn()).isFalse();
    }

    @Test
    void aSessionEndsByIdlingAndByAge() {
      Visitor idle = Visitor.signedIn(stack, realm.person("idle", true));
      set(idle, "used_at = now() - interval '29 min'");
      assertThat(idle.isIn()).isTrue();
      set(idle, "used_at = now() - interval '31 min'");
      assertThat(idle.isIn()).isFalse();
      Visitor old = Visitor.signedIn(stack, realm.person("old", true));
      set(old, "created_at = now() - interval '13 h', expires_at = now() - interval '1 s'");
      assertThat(old.isIn()).isFalse();
    }

    @Test
    void signingOutOneBrowserLeavesTheOthersAndNobodyElsesIsReached() {
      String email = realm.person("two", true);
      Visitor one = Visitor.signedIn(stack, email);
      Visitor two = Visitor.signedIn(stack, email);
      Visitor stranger = Visitor.signedIn(stack, realm.person("stranger", true));
      String id = "";
      for (JsonNode item : one.get("/api/identity/sessions").json().path("items")) {
        if (!item.path("current").asBoolean()) {
          id = item.path("id").asText();
        }
      }
      assertThat(stranger.write("DELETE", "/api/identity/sessions/" + id, null).status())
          .isEqualTo(404);
      assertThat(two.isIn()).isTrue();
      assertThat(one.write("DELETE", "/api/identity/sessions/" + id, null).status()).isEqualTo(204);
      assertThat(two.isIn()).isFalse();
      assertThat(one.isIn()).isTrue();
      Reply asked = two.follow(two.get("/auth/login"));
      assertThat(asked.body()).contains("name=\"password\"");
    }

    @Test
    void signingOutEverywhereEndsAllHereAndAtKeycloak() {
      String email = realm.person("everywhere", true);
      Visitor one = Visitor.signedIn(stack, email);
      Visitor two = Visitor.signedIn(stack, email);
      Reply ended = one.write("DELETE", "/api/identity/sessions", null);
      assertThat(ended.status()).as(ended.body()).isEqualTo(200);
      assertThat(ended.json().path("ended").asInt()).isEqualTo(2);
      assertThat(ended.json().path("loginServerToo").asBoolean()).isTrue();
      assertThat(one.isIn()).isFalse();
      assertThat(two.isIn()).isFalse();
      assertThat(two.follow(two.get("/auth/login")).body()).contains("name=\"password\"");
    }

    @Test
    void whatEndsAtKeycloakEndsHereByItsLogoutToken() {
      String email = realm.person("backchannel", true);
      Visitor visitor = Visitor.signedIn(stack, email);
      String person = realm.find(email).path("id").asText();
      String login =
          sql.<String>column("select login_session from identity.session where email = ?", email)
              .getFirst();
      realm.delete("/sessions/" + login);
      // The admin API's deletion tells nobody; a logout of the person does.
      Visitor second = Visitor.signedIn(stack, email);
      Realm.call(
          stack,
          stack.keycloak().base() + "/admin/realms/tollgate/users/" + person + "/logout",
          "POST",
          realm.adminToken(),
          null);
      Await.until("the session ended", SOON, () -> !second.isIn());
      assertThat(sql.number("select count(*) from identity.used_logout_token")).isPositive();
      assertThat(visitor.cookie()).isNotEmpty();
    }

    private void set(Visitor visitor, String change) {
      String email = visitor.me().path("person").path("email").asText();
      sql.run("update identity.session set " + change + " where email = ?", email);
    }
  }

  static String pathOf(Reply redirect) {
    URI to = URI.create(String.valueOf(redirect.header("location")));
    if (!to.getPath().equals("/auth/callback")) {
      throw new AssertionError("not sent back: " + redirect);
    }
    return to.getRawPath() + "?" + to.getRawQuery();
  }

  static String problem(Reply reply) {
    String location = String.valueOf(reply.header("location"));
    int at = location.indexOf("/sign-in?problem=");
    return at < 0 ? location : location.substring(at + "/sign-in?problem=".length());
  }
}
