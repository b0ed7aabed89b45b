package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void aProofIsFreshForFiveMinutes() {
    assertThat(Proof.token(NOW, 2).isFresh(NOW)).isTrue();
    assertThat(Proof.token(NOW.minus(Proof.FRESH), 2).isFresh(NOW)).isTrue();
    assertThat(Proof.token(NOW.minus(Proof.FRESH).minusMillis(1), 2).isFresh(NOW)).isFalse();
  }

  @Test
  void oneFactorNoTimeAndATimeAheadAreNeverFresh() {
    assertThat(Proof.token(NOW, 1).isFresh(NOW)).isFalse();
    assertThat(Proof.token(null, 2).isFresh(NOW)).isFalse();
    assertThat(Proof.token(NOW.plus(Duration.ofHours(1)), 2).isFresh(NOW)).isFalse();
    assertThat(Proof.token(NOW.plus(Duration.ofSeconds(10)), 2).isFresh(NOW)).isTrue();
  }

  @Test
  void aManagementKeyIsNeverFresh() {
    assertThat(Proof.managementKey(new UUID(0, 1), "deploy").isFresh(NOW)).isFalse();
    assertThat(Proof.managementKey(new UUID(0, 1), "deploy").hasTwoFactors()).isTrue();
  }

  @Test
  void thereAreTwoLevels() {
    assertThatThrownBy(() -> Proof.token(NOW, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Proof.token(NOW, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}
