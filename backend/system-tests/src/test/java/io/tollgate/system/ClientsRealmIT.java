package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Browser;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.SignIn;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the portal may ask of the realm, and what others may who pretend to be the portal. */
@Lane.People
@ExtendWith(RunningStack.class)
class ClientsRealmIT {
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final Stack stack;
  private final Realm realm;

  ClientsRealmIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PORTAL/auth/callback/../../evil",
        "PORTAL/auth/callback/..%2f..%2fevil",
        "PORTAL/auth/callback/",
        "PORTAL/auth/callback/more",
        "PORTAL/auth/callback#fragment",
        "PORTAL/auth/callback?next=//evil.example",
        "PORTAL/auth/callback%2f..%2fevil",
        "PORTAL/auth/callback*",
        "PORTAL/auth/Callback",
        "PORTAL/auth//callback",
        "PORTAL/*",
        "PORTAL/",
        "PORTAL@evil.example/auth/callback",
        "PORTAL.evil.example/auth/callback",
        "http://localhost:1/auth/callback",
        "http://localhost/auth/callback",
        "http://127.0.0.1:PORT/auth/callback",
        "http://user@localhost:PORT/auth/callback",
        "https://localhost:PORT/auth/callback",
        "//localhost:PORT/auth/callback",
        "/auth/callback",
        "javascript:alert(1)",
        "data:text/html,hello",
        "https://evil.example/auth/callback"
      })
  void nobodyIsSentToAnotherAddress(String variant) {
    String portal = stack.gateway().portal().toString();
    String port = Integer.toString(stack.gateway().portal().getPort());
    var person = new SignIn(stack);
    Browser.Page page =
        person.begin(
            Map.of(
                "redirect_uri",
                variant.replace("PORTAL", portal).replace("PORT", port),
                "prompt",
                "none"));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.has("Invalid parameter: redirect_uri")).isTrue();
  }

  @Test
  void signingOutLeadsToThePortalsSignInPageOnly() {
    String end = realm.issuer() + "/protocol/openid-connect/logout?";
    for (String bad : new String[] {"/", "/evil", "/sign-in?a=b", "/*", ".evil.example/", "/#a"}) {
      Browser.Page page =
          new SignIn(stack)
              .browser()
              .open(
                  URI.create(
                      end
                          + Browser.form(
                              Map.of(
                                  "client_id",
                                  "tollgate-portal",
                                  "post_logout_redirect_uri",
                                  stack.gateway().portal() + bad))));
      assertThat(page.status()).as(bad).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE,NONE", "plain,CHALLENGE", "NONE,CHALLENGE", "S256,short", "S512,CHALLENGE"})
  void onlyPkceByHashIsTaken(String method, String challenge) {
    var asks = new HashMap<String, String>();
    asks.put("code_challenge_method", method.replace("NONE", SignIn.NONE));
    asks.put(
        "code_challenge", challenge.replace("NONE", SignIn.NONE).replace("CHALLENGE", CHALLENGE));
    var person = new SignIn(stack);
    person.begin(asks);
    assertThat(person.page().answer()).containsEntry("error", "invalid_request");
    assertThat(person.isDone()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "id_token", "id_token token", "code token", "code id_token"})
  void noTokenTravelsThroughTheBrowser(String type) {
    var person = new SignIn(stack);
    person.begin(Map.of("response_type", type));
    assertThat(person.page().answer())
        .containsKey("error")
        .doesNotContainKeys("access_token", "id_token", "code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"offline_access", "openid roles", "openid microprofile-jwt"})
  void noOtherScopeIsGiven(String scope) {
    var person = new SignIn(stack);
    person.begin(Map.of("scope", scope));
    assertThat(person.page().answer()).containsEntry("error", "invalid_scope");
  }

  @Test
  void aCodeNeedsItsVerifierAndTheSecretAndWorksOnce() {
    String email = realm.person("coded", true);
    SignIn person = new SignIn(stack).in(email);
    String code = person.page().answer().get("code");
    assertThat(code).isNotNull();
    assertThat(person.trade(code, "another-verifier-that-is-long-enough-to-be-taken").status())
        .isEqualTo(400);
    SignIn second = new SignIn(stack).in(email);
    String fresh = second.page().answer().getOrDefault("code", "");
    assertThat(realm.token(codeWithSecret(fresh, second.verifier(), "wrong")).status())
        .isEqualTo(401);
    SignIn third = new SignIn(stack).in(email);
    String used = third.page().answer().getOrDefault("code", "");
    Reply tokens = third.trade(used, third.verifier());
    assertThat(tokens.status()).isEqualTo(200);
    assertThat(third.trade(used, third.verifier()).status()).isEqualTo(400);
    // Who used the code twice may be a thief: the tokens of the first use end as well.
    Reply refreshed = SignIn.refresh(realm, tokens.json().path("refresh_token").asText());
    assertThat(refreshed.status()).isEqualTo(400);
  }

  @Test
  void aRefreshTokenWorksOnce() {
    Reply tokens = new SignIn(stack).in(realm.person("refreshed", true)).trade();
    String first = tokens.json().path("refresh_token").asText();
    Reply next = SignIn.refresh(realm, first);
    assertThat(next.status()).isEqualTo(200);
    assertThat(SignIn.refresh(realm, first).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "client_credentials",
        "urn:openid:params:grant-type:ciba",
        "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:token-exchange",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "urn:ietf:params:oauth:grant-type:uma-ticket"
      })
  void thePortalHasNoOtherGrant(String grant) {
    var form = new HashMap<String, String>();
    form.put("grant_type", grant);
    form.put("client_id", "tollgate-portal");
    form.put("client_secret", stack.secrets().get("portal-client"));
    form.put("username", realm.person("granted", true));
    form.put("password", Realm.PASSWORD);
    form.put("subject_token", stack.tokens().of("vera@bakery.example"));
    form.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
    Reply reply = realm.token(form);
    assertThat(reply.status()).isBetween(400, 403);
    assertThat(reply.body()).doesNotContain("access_token\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin-cli",
        "account-console",
        "security-admin-console",
        "account",
        "tollgate-api"
      })
  void noClientOfTheProductTradesAPassword(String client) {
    Reply reply =
        realm.token(
            Map.of(
                "grant_type", "password",
                "client_id", client,
                "username", "vera@bakery.example",
                "password", "Tollgate-demo-1"));
    assertThat(reply.status()).isBetween(400, 401);
  }

  private Map<String, String> codeWithSecret(String code, String verifier, String secret) {
    return Map.of(
        "grant_type",
        "authorization_code",
        "client_id",
        "tollgate-portal",
        "client_secret",
        secret,
        "redirect_uri",
        stack.gateway().portal() + "/auth/callback",
        "code",
        code,
        "code_verifier",
        verifier);
  }
}
