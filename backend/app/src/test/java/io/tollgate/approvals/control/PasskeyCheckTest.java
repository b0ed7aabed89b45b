package io.tollgate.approvals.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.approvals.entity.Assertion;
import io.tollgate.approvals.entity.RelyingParty;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyCheckTest {

  private static final RelyingParty PARTY = RelyingParty.of("https://console.test/portal");

  private final byte[] challenge = Challenges.random();
  private TestAuthenticator authenticator;
  private PasskeyCheck.Registered registered;

  @BeforeEach
  void register() throws PasskeyCheck.Refused {
    authenticator = new TestAuthenticator("console.test", "https://console.test");
    registered = registered(authenticator);
  }

  @Test
  void anAddressSaysHostAndOrigin() {
    assertThat(PARTY).isEqualTo(new RelyingParty("console.test", "https://console.test"));
    assertThat(RelyingParty.of("http://localhost:8081"))
        .isEqualTo(new RelyingParty("localhost", "http://localhost:8081"));
    assertThat(RelyingParty.of("https://Console.Test:443/").origin())
        .isEqualTo("https://console.test");
    assertThatThrownBy(() -> RelyingParty.of("console.test"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGoodSignatureGivesTheNewCount() throws PasskeyCheck.Refused {
    assertThat(check(authenticator.counting(6), 5)).isEqualTo(7);
    assertThat(check(authenticator.counting(-1), 0)).isZero();
  }

  @Test
  void everyPartThatIsWrongIsRefused() {
    refused(authenticator::sign, auth -> auth.at("https://evil.test"), "bad origin");
    refused(authenticator::sign, auth -> auth.at("http://console.test"), "bad origin");
    refused(
        authenticator::sign, auth -> auth.at("https://console.test").of("evil.test"), "bad rp id");
    refused(
        authenticator::sign, auth -> auth.of("console.test").verifying(false), "user not verified");
    refused(authenticator::sign, auth -> auth.verifying(true).pressed(false), "user not present");
  }

  @Test
  void anotherChallengeAnotherKeyAndAChangedAnswerAreRefused() {
    assertThatThrownBy(() -> check(answer(authenticator.sign(base64(Challenges.random()))), 0))
        .hasMessage("bad challenge");
    TestAuthenticator other = new TestAuthenticator("console.test", "https://console.test");
    assertThatThrownBy(() -> check(other, 0)).hasMessage("bad signature");
    Assertion good = answer(authenticator.sign(base64(challenge)));
    byte[] counted = good.authenticatorData().clone();
    counted[36]++;
    assertThatThrownBy(
            () ->
                check(
                    new Assertion(
                        good.credentialId(), good.clientData(), counted, good.signature(), null),
                    0))
        .hasMessage("bad signature");
  }

  @Test
  void aCounterThatDoesNotRiseIsAClone() {
    assertThatThrownBy(() -> check(authenticator.counting(4), 5))
        .isInstanceOfSatisfying(
            PasskeyCheck.Refused.class, refused -> assertThat(refused.isCloned()).isTrue());
  }

  @Test
  void aRegistrationWithoutThePersonOrForAnotherHostIsRefused() {
    assertThatThrownBy(() -> registered(fresh().verifying(false))).hasMessage("user not verified");
    assertThatThrownBy(() -> registered(fresh().of("evil.test"))).hasMessage("bad rp id");
    assertThatThrownBy(() -> registered(fresh().at("https://evil.test"))).hasMessage("bad origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AA", "o2NmbXQ", "////", "oWNmbXRkbm9uZQ"})
  void bytesOfAStrangerNeverSurprise(String garbage) {
    byte[] bytes = Base64.getUrlDecoder().decode(garbage.replace('/', '_'));
    byte[] clientData =
        Base64.getUrlDecoder().decode(fresh().register(base64(challenge)).clientData());
    assertThatThrownBy(() -> PasskeyCheck.registration(PARTY, challenge, clientData, bytes))
        .isInstanceOf(PasskeyCheck.Refused.class);
    Assertion good = answer(authenticator.sign(base64(challenge)));
    assertThatThrownBy(
            () ->
                check(
                    new Assertion(
                        good.credentialId(), good.clientData(), bytes, good.signature(), null),
                    0))
        .isInstanceOf(PasskeyCheck.Refused.class);
    assertThatThrownBy(
            () ->
                check(
                    new Assertion(
                        good.credentialId(),
                        good.clientData(),
                        good.authenticatorData(),
                        bytes,
                        null),
                    0))
        .isInstanceOf(PasskeyCheck.Refused.class);
  }

  private interface Signing {
    TestAuthenticator.Answer sign(String challenge);
  }

  private void refused(Signing signing, UnaryOperator<TestAuthenticator> wrong, String message) {
    wrong.apply(authenticator);
    assertThatThrownBy(() -> check(answer(signing.sign(base64(challenge))), 0))
        .isInstanceOf(PasskeyCheck.Refused.class)
        .hasMessage(message);
  }

  private static TestAuthenticator fresh() {
    return new TestAuthenticator("console.test", "https://console.test");
  }

  private PasskeyCheck.Registered registered(TestAuthenticator made) throws PasskeyCheck.Refused {
    TestAuthenticator.Made answer = made.register(base64(challenge));
    return PasskeyCheck.registration(
        PARTY,
        challenge,
        Base64.getUrlDecoder().decode(answer.clientData()),
        Base64.getUrlDecoder().decode(answer.attestationObject()));
  }

  private long check(TestAuthenticator signing, long before) throws PasskeyCheck.Refused {
    return check(answer(signing.sign(base64(challenge))), before);
  }

  private long check(Assertion answer, long before) throws PasskeyCheck.Refused {
    return PasskeyCheck.assertion(PARTY, challenge, registered.publicKey(), before, answer);
  }

  static Assertion answer(TestAuthenticator.Answer answer) {
    Base64.Decoder base64 = Base64.getUrlDecoder();
    return new Assertion(
        base64.decode(answer.credentialId()),
        base64.decode(answer.clientData()),
        base64.decode(answer.authenticatorData()),
        base64.decode(answer.signature()),
        null);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
