package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Mailbox;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.SignIn;
import io.tollgate.system.kit.Totp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Second factors and levels. */
@Lane.People
@ExtendWith(RunningStack.class)
class StepUpRealmIT {
  private static final Map<String, String> TWO = Map.of("acr_values", "2");
  private static final Map<String, String> TWO_ANEW = Map.of("acr_values", "2", "prompt", "login");
  private static final String WRONG_CODE = "The digits are not right, or no longer.";

  private final Stack stack;
  private final Realm realm;

  StepUpRealmIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @Test
  void tokensSayWhoHowAndWhen() {
    String email = realm.person("told", true);
    SignIn.Claims claims = new SignIn(stack).simply(email);
    String id = realm.find(email).path("id").asText();
    for (JsonNode token : List.of(claims.access(), claims.id())) {
      assertThat(token.path("sub").asText()).isEqualTo(id);
      assertThat(token.path("iss").asText()).isEqualTo(stack.keycloak().issuer().toString());
      assertThat(token.path("email").asText()).isEqualTo(email);
      assertThat(token.path("email_verified").asBoolean()).isTrue();
      assertThat(token.path("acr").asText()).isEqualTo("1");
      assertThat(token.path("sid").asText()).isNotEmpty();
      assertThat(token.path("auth_time").asLong())
          .isBetween(token.path("iat").asLong() - 60, token.path("iat").asLong());
      assertThat(token.has("identity_provider")).isFalse();
      assertThat(token.has("realm_access")).isFalse();
    }
    assertThat(claims.access().path("aud").asText()).isEqualTo("tollgate-api");
    assertThat(claims.id().path("aud").asText()).isEqualTo("tollgate-portal");
    assertThat(claims.id().path("nonce").asText()).isEqualTo("a-nonce");
    assertThat(claims.answer().path("expires_in").asLong()).isLessThanOrEqualTo(300);
    assertThat(claims.answer().path("refresh_expires_in").asLong()).isLessThanOrEqualTo(1_800);
  }

  @Test
  void askingForLevelTwoForcesASecondFactorOnWhoHasNone() {
    String email = realm.person("forced", true);
    var person = new SignIn(stack);
    assertThat(person.simply(email).acr()).isEqualTo("1");
    person.begin(TWO);
    assertThat(person.page().title()).isEqualTo("Set up an authenticator app");
    // Turning away and coming back changes nothing.
    assertThat(new SignIn(stack).simply(email).acr()).isEqualTo("1");
    person.begin(TWO);
    Totp app = person.enrol();
    person.keepRecoveryCodes();
    assertThat(person.claims().acr()).isEqualTo("2");
    person.begin(TWO);
    assertThat(person.claims().acr()).isEqualTo("2");

    var elsewhere = new SignIn(stack);
    elsewhere.begin(TWO);
    elsewhere.password(email, Realm.PASSWORD);
    assertThat(elsewhere.page().has("name=\"otp\"")).isTrue();
    elsewhere.browser().submit(Map.of("otp", "000000"));
    assertThat(elsewhere.isDone()).isFalse();
    elsewhere.browser().submit(Map.of("otp", app.code(Totp.step() + 1)));
    assertThat(elsewhere.claims().acr()).isEqualTo("2");
  }

  @Test
  void aCodeOfTheAppWorksOnce() {
    String email = realm.person("replayed", true);
    Totp app = enrolled(new SignIn(stack), email);
    String code = app.code(Totp.step() + 1);
    var person = new SignIn(stack);
    person.begin(TWO);
    person.password(email, Realm.PASSWORD);
    person.browser().submit(Map.of("otp", code));
    assertThat(person.claims().acr()).isEqualTo("2");
    var thief = new SignIn(stack);
    thief.begin(TWO);
    thief.password(email, Realm.PASSWORD);
    thief.browser().submit(Map.of("otp", code));
    assertThat(thief.isDone()).isFalse();
    assertThat(thief.page().has(WRONG_CODE)).isTrue();
  }

  @Test
  void aRecoveryCodeWorksOnce() {
    String email = realm.person("recovered", true);
    var person = new SignIn(stack);
    person.begin(TWO);
    person.password(email, Realm.PASSWORD);
    person.enrol();
    String[] codes = person.keepRecoveryCodes();
    assertThat(codes).hasSize(12).doesNotHaveDuplicates();

    assertThat(recovered(email, codes[0]).claims().acr()).isEqualTo("2");
    assertThat(recovered(email, codes[0]).isDone()).isFalse();
  }

  private SignIn recovered(String email, String code) {
    var withoutPhone = new SignIn(stack);
    withoutPhone.begin(TWO);
    withoutPhone.password(email, Realm.PASSWORD);
    withoutPhone.recover(code);
    return withoutPhone;
  }

  @Test
  void aMailAloneDoesNotReplaceThePasswordOfWhoHasASecondFactor() {
    String email = realm.person("guarded", true);
    Totp app = enrolled(new SignIn(stack), email);
    var person = new SignIn(stack);
    person.begin(Map.of());
    String reset = person.page().first("href=\"([^\"]*reset-credentials[^\"]*)\"");
    person.browser().open(person.page().address().resolve(reset));
    person.browser().submit(Map.of("username", email));
    person.browser().open(new Mailbox(stack, email).link(1));
    assertThat(person.page().has("password-new")).isFalse();
    assertThat(person.page().has("name=\"otp\"")).isTrue();
    person.browser().submit(Map.of("otp", app.code(Totp.step() + 1)));
    assertThat(person.page().has("password-new")).isTrue();
  }

  @Test
  void levelTwoAnewAsksForBothFactors() {
    String email = realm.person("both", true);
    var person = new SignIn(stack);
    Totp app = enrolled(person, email);
    person.begin(TWO_ANEW);
    assertThat(person.page().has("name=\"password\"")).isTrue();
    person.browser().submit(Map.of("password", Realm.PASSWORD));
    assertThat(person.isDone()).isFalse();
    person.browser().submit(Map.of("otp", app.code(Totp.step() + 1)));
    assertThat(person.claims().acr()).isEqualTo("2");
  }

  @Test
  void theApplicationMayStartTheActionsOfAccountSecurity() {
    String email = realm.person("acting", true);
    var person = new SignIn(stack);
    person.simply(email);
    for (String action :
        List.of(
            "CONFIGURE_TOTP",
            "webauthn-register",
            "webauthn-register-passwordless",
            "CONFIGURE_RECOVERY_AUTHN_CODES",
            "UPDATE_PASSWORD",
            "UPDATE_PROFILE",
            "UPDATE_EMAIL")) {
      person.begin(Map.of("kc_action", action));
      assertThat(person.page().has("cancel-aia")).as(action).isTrue();
      person.browser().submit(Map.of("cancel-aia", "true"));
      assertThat(person.page().answer()).as(action).containsEntry("kc_action_status", "cancelled");
    }
    person.begin(Map.of("kc_action", "idp_link:" + UUID.randomUUID()));
    assertThat(person.page().answer().get("kc_action_status")).isNotEqualTo("success");
  }

  @Test
  void whoHasASecondFactorIsAskedForItAtEverySignIn() {
    String email = realm.person("adding", true);
    Totp app = enrolled(new SignIn(stack), email);
    var thief = new SignIn(stack);
    thief.begin(Map.of());
    thief.password(email, Realm.PASSWORD);
    assertThat(thief.isDone()).isFalse();
    assertThat(thief.page().has("name=\"otp\"")).isTrue();
    for (String action : List.of("CONFIGURE_TOTP", "webauthn-register")) {
      var acting = new SignIn(stack);
      acting.begin(Map.of("kc_action", action));
      acting.password(email, Realm.PASSWORD);
      assertThat(acting.page().has("name=\"otp\"")).as(action).isTrue();
    }
    thief.browser().submit(Map.of("otp", app.code(Totp.step() + 1)));
    assertThat(thief.claims().acr()).isEqualTo("2");
    // Once is enough: neither a step-up nor an action asks again.
    thief.begin(TWO);
    assertThat(thief.claims().acr()).isEqualTo("2");
    thief.begin(Map.of("kc_action", "webauthn-register"));
    assertThat(thief.page().has("registerWebAuthn")).isTrue();
  }

  /** Signs in and enrols; gives the app. */
  private static Totp enrolled(SignIn person, String email) {
    person.begin(TWO);
    person.password(email, Realm.PASSWORD);
    Totp app = person.enrol();
    person.keepRecoveryCodes();
    assertThat(person.isDone()).isTrue();
    return app;
  }
}
