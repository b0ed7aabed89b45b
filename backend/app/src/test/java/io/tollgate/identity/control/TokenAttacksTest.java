package io.tollgate.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.tollgate.identity.entity.BadToken;
import io.tollgate.identity.entity.Identified;
import io.tollgate.identity.entity.LocalPath;
import io.tollgate.identity.entity.LoginAttempt;
import io.tollgate.identity.entity.LogoutOrder;
import io.tollgate.identity.entity.Session;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forged ID tokens and logout tokens: each differs from a good one in one thing. */
class TokenAttacksTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final LoginAttempt ATTEMPT =
      LoginAttempt.create(new SecureRandom(), LocalPath.HOME, NOW);

  private static final ForgedTokens FORGE = new ForgedTokens(NOW, ATTEMPT.nonce());

  private final AtomicInteger keysAsked = new AtomicInteger();
  private TokenChecks checks;

  @BeforeEach
  void prepare() throws IOException {
    checks = checks(url -> new Resource(FORGE.publicKeys(), "application/json"));
  }

  private TokenChecks checks(ResourceRetriever keys) throws IOException {
    return new TokenChecks(
        ForgedTokens.ISSUER,
        ForgedTokens.CLIENT,
        URI.create("https://login.test/certs").toURL(),
        url -> {
          keysAsked.incrementAndGet();
          return keys.retrieveResource(url);
        },
        () -> NOW);
  }

  @Test
  void aGoodIdTokenTellsWhoSignedInWhenAndHowStrongly() throws Exception {
    Identified who = checks.idToken(FORGE.idToken(claims -> {}), ATTEMPT);
    assertThat(who.person().subject().value()).isEqualTo(ForgedTokens.PERSON);
    assertThat(who.person().email()).isEqualTo("ada@bakery.example");
    assertThat(who.person().emailVerified()).isTrue();
    assertThat(who.authentication().level()).isEqualTo(2);
    assertThat(who.authentication().at()).isEqualTo(NOW.minusSeconds(20));
    assertThat(who.loginSession()).isEqualTo("login-1");
  }

  @Test
  void aTenantsOwnIdentityProviderIsToldHoweverOddItsNameIs() throws Exception {
    assertThat(provider("sso-northwind")).isEqualTo("sso-northwind");
    assertThat(provider("")).isEmpty();
    assertThat(provider(List.of("sso-northwind"))).isEqualTo("[sso-northwind]");
    assertThat(checks.idToken(FORGE.idToken(claims -> {}), ATTEMPT).authentication())
        .extracting(Session.Authentication::identityProvider)
        .isNull();
    assertThatThrownBy(() -> provider("x".repeat(201))).isInstanceOf(BadToken.class);
  }

  private String provider(Object claim) throws Exception {
    return checks
        .idToken(FORGE.idToken(claims -> claims.put("identity_provider", claim)), ATTEMPT)
        .authentication()
        .identityProvider();
  }

  @Test
  void onlyLevelTwoIsTwoAndWithoutATimeNothingIsFresh() throws Exception {
    for (Object acr : List.of("1", "0", "3", "gold", 2.5)) {
      assertThat(level(claims -> claims.put("acr", acr))).isEqualTo(1);
    }
    assertThat(level(claims -> claims.remove("acr"))).isEqualTo(1);
    Identified timeless =
        checks.idToken(FORGE.idToken(claims -> claims.remove("auth_time")), ATTEMPT);
    assertThat(timeless.authentication().at()).isEqualTo(Instant.EPOCH);
  }

  private int level(Consumer<Map<String, Object>> change) throws Exception {
    return checks.idToken(FORGE.idToken(change), ATTEMPT).authentication().level();
  }

  static Stream<Arguments> forgedIdTokens() {
    return Stream.concat(
        FORGE.broken(),
        Stream.of(
            forged("another attempt's nonce", claims -> claims.put("nonce", "another")),
            forged("no nonce", claims -> claims.remove("nonce")),
            forged("no subject", claims -> claims.remove("sub")),
            forged("a subject that is no person", claims -> claims.put("sub", "admin")),
            forged("an access token", claims -> claims.put("typ", "Bearer")),
            forged("a refresh token", claims -> claims.put("typ", "Refresh")),
            forged("made for another client", claims -> claims.put("azp", "tollgate-cli")),
            forged(
                "two audiences, no party",
                claims -> {
                  claims.put("aud", List.of(ForgedTokens.CLIENT, "evil"));
                  claims.remove("azp");
                })));
  }

  private static Arguments forged(String what, Consumer<Map<String, Object>> change) {
    return Arguments.of(what, FORGE.idToken(change));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgedIdTokens")
  void aForgedIdTokenProvesNothing(String what, String token) {
    assertThatThrownBy(() -> checks.idToken(token, ATTEMPT)).as(what).isInstanceOf(BadToken.class);
  }

  @Test
  void aGoodLogoutTokenNamesASignInOrAPerson() throws Exception {
    LogoutOrder both = checks.logoutToken(FORGE.logoutToken(claims -> {}));
    assertThat(both.ofSession()).contains("login-1");
    assertThat(both.ofPerson().orElseThrow().value()).isEqualTo(ForgedTokens.PERSON);
    LogoutOrder person = checks.logoutToken(FORGE.logoutToken(claims -> claims.remove("sid")));
    assertThat(person.ofSession()).isEmpty();
    LogoutOrder session = checks.logoutToken(FORGE.logoutToken(claims -> claims.remove("sub")));
    assertThat(session.ofPerson()).isEmpty();
  }

  static Stream<Arguments> forgedLogoutTokens() {
    return Stream.concat(
        FORGE.broken(),
        Stream.of(
            Arguments.of("an id token", FORGE.idToken(claims -> {})),
            order("for another client", claims -> claims.put("aud", "tollgate-api")),
            order("of another realm", claims -> claims.put("iss", ForgedTokens.ISSUER + "2")),
            order("no events", claims -> claims.remove("events")),
            order("events as a text", claims -> claims.put("events", "logout")),
            order("another event", claims -> claims.put("events", Map.of("x", Map.of()))),
            order(
                "an event without content",
                claims -> claims.put("events", Map.of(ForgedTokens.EVENT, "x"))),
            order("a nonce", claims -> claims.put("nonce", ATTEMPT.nonce())),
            order("no id", claims -> claims.remove("jti")),
            order("an id that is too long", claims -> claims.put("jti", "x".repeat(300))),
            order(
                "an old one", claims -> claims.put("iat", NOW.minusSeconds(600).getEpochSecond())),
            order(
                "one from the future",
                claims -> claims.put("iat", NOW.plusSeconds(600).getEpochSecond())),
            order("no expiry", claims -> claims.remove("exp")),
            order("of another kind", claims -> claims.put("typ", "ID")),
            order(
                "about nobody",
                claims -> {
                  claims.remove("sub");
                  claims.remove("sid");
                })));
  }

  private static Arguments order(String what, Consumer<Map<String, Object>> change) {
    return Arguments.of(what, FORGE.logoutToken(change));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgedLogoutTokens")
  void aForgedLogoutTokenEndsNothing(String what, String token) {
    assertThatThrownBy(() -> checks.logoutToken(token)).as(what).isInstanceOf(BadToken.class);
  }

  @Test
  void aLogoutTokenIsNoIdToken() {
    assertThatThrownBy(
            () ->
                checks.idToken(
                    FORGE.logoutToken(claims -> claims.put("nonce", ATTEMPT.nonce())), ATTEMPT))
        .isInstanceOf(BadToken.class);
  }

  @Test
  void manyUnknownKeysDoNotAskTheLoginServerEachTime() throws Exception {
    checks.idToken(FORGE.idToken(claims -> {}), ATTEMPT);
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> checks.idToken(FORGE.unknownKey(), ATTEMPT))
          .isInstanceOf(BadToken.class);
    }
    assertThat(keysAsked.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void withoutKeysNothingIsSaidOfAToken() throws IOException {
    TokenChecks away =
        checks(
            url -> {
              throw new IOException("away");
            });
    assertThatThrownBy(() -> away.idToken(FORGE.idToken(claims -> {}), ATTEMPT))
        .isInstanceOf(TokenChecks.KeysAway.class);
  }

  @Test
  void clocksMayDifferByHalfAMinute() throws Exception {
    checks.idToken(
        FORGE.idToken(
            claims -> claims.put("exp", NOW.minus(Duration.ofSeconds(20)).getEpochSecond())),
        ATTEMPT);
  }
}
