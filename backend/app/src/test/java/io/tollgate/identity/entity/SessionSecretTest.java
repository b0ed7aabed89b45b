package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSecretTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SessionSecret secret = SessionSecret.create(RANDOM);
  private final SessionSecret other = SessionSecret.create(RANDOM);

  @Test
  void aCookieIsReadBack() {
    SessionSecret again = SessionSecret.parse(secret.reveal()).orElseThrow();
    assertThat(again).isEqualTo(secret).isNotEqualTo(other);
    assertThat(again.hash()).isEqualTo(secret.hash()).hasSize(32).isNotEqualTo(other.hash());
    assertThat(again.csrfToken()).isEqualTo(secret.csrfToken());
  }

  @Test
  void noTwoSecretsAreTheSame() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(SessionSecret.create(RANDOM).reveal());
    }
    assertThat(seen).hasSize(10_000).allMatch(text -> text.length() == 43);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "x",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+A",
        "' or 1=1 -- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void whatIsNoSecretIsNone(String cookie) {
    assertThat(SessionSecret.parse(cookie)).isEmpty();
  }

  @Test
  void theTokenOfAnotherSessionIsNotThisOnes() {
    assertThat(secret.isCsrfToken(secret.csrfToken())).isTrue();
    assertThat(secret.isCsrfToken(other.csrfToken())).isFalse();
    assertThat(secret.isCsrfToken(null)).isFalse();
    assertThat(secret.isCsrfToken("")).isFalse();
    assertThat(secret.isCsrfToken(secret.reveal())).isFalse();
    assertThat(secret.isCsrfToken(secret.csrfToken() + "x")).isFalse();
  }

  @Test
  void nothingItGivesOutIsTheSecret() {
    assertThat(secret.toString()).doesNotContain(secret.reveal());
    assertThat(secret.csrfToken()).isNotEqualTo(secret.reveal());
  }
}
