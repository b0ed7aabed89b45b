package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Authenticator;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.SignIn;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passkeys, as the only factor and as the second, against who only half has one. */
@Lane.People
@ExtendWith(RunningStack.class)
class PasskeyRealmIT {
  private static final String PASSKEY_FORM = "id=\"webauth\" action=\"([^\"]+)\"";
  private static final String REGISTER_FORM = "id=\"register\" action=\"([^\"]+)\"";
  private static final Map<String, String> TWO = Map.of("acr_values", "2");

  private final Stack stack;
  private final Realm realm;

  PasskeyRealmIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @Test
  void aPasskeyAloneSignsInAtLevelTwo() {
    String email = realm.person("passkey", true);
    Authenticator passkey = enrolled(email, "webauthn-register-passwordless");
    var person = new SignIn(stack);
    person.begin(Map.of());
    person.browser().submit(PASSKEY_FORM, passkey.signIn(person.page(), true));
    SignIn.Claims claims = person.claims();
    assertThat(claims.access().path("email").asText()).isEqualTo(email);
    assertThat(claims.acr()).isEqualTo("2");
    assertThat(claims.id().path("acr").asText()).isEqualTo("2");
    // Nothing more is asked for, neither in the session nor anew.
    person.begin(TWO);
    assertThat(person.claims().acr()).isEqualTo("2");
    person.begin(Map.of("acr_values", "2", "prompt", "login"));
    assertThat(person.isDone()).isFalse();
    person.browser().submit(PASSKEY_FORM, passkey.signIn(person.page(), true));
    assertThat(person.claims().acr()).isEqualTo("2");
  }

  @Test
  void aPasskeyThatDidNotVerifyItsUserIsRefused() {
    String email = realm.person("unverified", true);
    Authenticator passkey = enrolled(email, "webauthn-register-passwordless");
    var person = new SignIn(stack);
    person.begin(Map.of());
    person.browser().submit(PASSKEY_FORM, passkey.signIn(person.page(), false));
    assertThat(person.isDone()).isFalse();
  }

  @Test
  void aPasskeyCannotBeMadeWithoutVerifyingItsUser() {
    String email = realm.person("careless", true);
    var person = new SignIn(stack);
    person.simply(email);
    person.begin(Map.of("kc_action", "webauthn-register-passwordless"));
    var passkey = new Authenticator(host());
    person.browser().submit(REGISTER_FORM, passkey.register(person.page(), false));
    assertThat(person.page().answer().get("kc_action_status")).isNotEqualTo("success");
    var again = new SignIn(stack);
    again.begin(Map.of());
    again.browser().submit(PASSKEY_FORM, passkey.signIn(again.page(), true));
    assertThat(again.isDone()).isFalse();
  }

  @Test
  void anAnswerToAnotherChallengeIsRefused() {
    String email = realm.person("replayer", true);
    Authenticator passkey = enrolled(email, "webauthn-register-passwordless");
    var person = new SignIn(stack);
    person.begin(Map.of());
    Map<String, String> answer = passkey.signIn(person.page(), true);
    person.browser().submit(PASSKEY_FORM, answer);
    assertThat(person.isDone()).isTrue();
    var thief = new SignIn(stack);
    thief.begin(Map.of());
    thief.browser().submit(PASSKEY_FORM, answer);
    assertThat(thief.isDone()).isFalse();
  }

  @Test
  void anAnswerGivenToAnotherSiteIsRefused() {
    String email = realm.person("phished", true);
    URI evil = URI.create("http://login.evil.example");
    var person = new SignIn(stack);
    person.simply(email);
    person.begin(Map.of("kc_action", "webauthn-register-passwordless"));
    person.browser().submit(REGISTER_FORM, new Authenticator(evil).register(person.page(), true));
    assertThat(person.page().answer().get("kc_action_status")).isNotEqualTo("success");
  }

  @Test
  void aPasskeyIsTakenAsTheSecondFactor() {
    String email = realm.person("second", true);
    Authenticator passkey = enrolled(email, "webauthn-register");
    var person = new SignIn(stack);
    person.begin(TWO);
    person.password(email, Realm.PASSWORD);
    assertThat(person.isDone()).isFalse();
    person.browser().submit(PASSKEY_FORM, passkey.signIn(person.page(), true));
    assertThat(person.claims().acr()).isEqualTo("2");
    // It was registered as a second factor, so it is no first one.
    var alone = new SignIn(stack);
    alone.begin(Map.of());
    alone.browser().submit(PASSKEY_FORM, passkey.signIn(alone.page(), true));
    assertThat(alone.isDone()).isFalse();
  }

  @Test
  void whoSignsInByPasswordMayUseThePasskeyToStepUp() {
    String email = realm.person("stepping", true);
    Authenticator passkey = enrolled(email, "webauthn-register-passwordless");
    var person = new SignIn(stack);
    assertThat(person.simply(email).acr()).isEqualTo("1");
    person.begin(TWO);
    assertThat(person.isDone()).isFalse();
    person.browser().submit(PASSKEY_FORM, passkey.signIn(person.page(), true));
    assertThat(person.claims().acr()).isEqualTo("2");
  }

  /** Signs in and registers a passkey by the portal's action. */
  private Authenticator enrolled(String email, String action) {
    var person = new SignIn(stack);
    person.simply(email);
    person.begin(Map.of("kc_action", action));
    var passkey = new Authenticator(host());
    person.browser().submit(REGISTER_FORM, passkey.register(person.page(), true));
    assertThat(person.page().answer()).containsEntry("kc_action_status", "success");
    return passkey;
  }

  private URI host() {
    return stack.keycloak().base();
  }
}
