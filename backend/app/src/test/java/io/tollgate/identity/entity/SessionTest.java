package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Instant BEGUN = Instant.parse("2026-11-21T12:00:00Z");
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

  @Test
  void aSessionEndsWhenNobodyUsesItForItsIdleTime() {
    Session session = used(BEGUN, null);
    assertThat(session.isAlive(BEGUN, LIMITS)).isTrue();
    assertThat(session.isAlive(BEGUN.plus(Duration.ofMinutes(30)).minusNanos(1), LIMITS)).isTrue();
    assertThat(session.isAlive(BEGUN.plus(Duration.ofMinutes(30)), LIMITS)).isFalse();
  }

  @Test
  void aSessionEndsAtItsAgeHoweverMuchItIsUsed() {
    Instant last = BEGUN.plus(Duration.ofHours(12)).minusSeconds(1);
    Session busy = used(last, null);
    assertThat(busy.isAlive(last, LIMITS)).isTrue();
    assertThat(busy.idleExpiresAt(LIMITS)).isEqualTo(busy.expiresAt());
    assertThat(busy.isAlive(BEGUN.plus(Duration.ofHours(12)), LIMITS)).isFalse();
  }

  @Test
  void otherEyesCloseByThemselves() {
    Acting acting =
        new Acting(
            new ResellerId(new UUID(0, 1)),
            new WorkspaceId(new UUID(0, 2)),
            "ticket",
            BEGUN.plus(Duration.ofMinutes(60)));
    Session session = used(BEGUN, acting);
    assertThat(session.proof(BEGUN.plus(Duration.ofMinutes(59))).acting()).isEqualTo(acting);
    assertThat(session.proof(BEGUN.plus(Duration.ofMinutes(60))).acting()).isNull();
  }

  @Test
  void anAttemptIsOverAfterHalfAnHourAndAnswersOnlyItsOwnState() {
    LoginAttempt attempt = LoginAttempt.create(new SecureRandom(), LocalPath.HOME, BEGUN);
    assertThat(attempt.isOver(BEGUN.plus(LoginAttempt.LIFETIME))).isFalse();
    assertThat(attempt.isOver(BEGUN.plus(LoginAttempt.LIFETIME).plusMillis(1))).isTrue();
    assertThat(attempt.answers(attempt.state())).isTrue();
    assertThat(attempt.answers(attempt.nonce())).isFalse();
    assertThat(attempt.answers(null)).isFalse();
    assertThat(LoginAttempt.read(attempt.write())).contains(attempt);
    assertThat(LoginAttempt.read("a\nb")).isEmpty();
    assertThat(LoginAttempt.read("a\nb\nc\nnever\n/")).isEmpty();
  }

  @Test
  void anIdleTimeFitsIntoItsSession() {
    assertThatThrownBy(() -> new SessionLimits(Duration.ZERO, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SessionLimits(Duration.ofHours(2), Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Session used(Instant at, Acting acting) {
    return new Session(
        new UUID(0, 1),
        new Session.Person(new SubjectId(new UUID(0, 2)), "Ada", "ada@bakery.example", true),
        new Session.Authentication(BEGUN, 2, null),
        "login",
        "127.0.0.1",
        null,
        BEGUN,
        at,
        BEGUN.plus(LIMITS.lifetime()),
        acting);
  }
}
