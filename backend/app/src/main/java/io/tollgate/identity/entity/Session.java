package io.tollgate.identity.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person signed in at the portal with one browser.
 *
 * @param loginSession the same sign-in at Keycloak, if it named one
 * @param usedAt when the last request came, to the minute
 * @param expiresAt when it ends whatever happens
 * @param acting whose eyes the person looks with; may be over by now
 */
public record Session(
    UUID id,
    Person person,
    Authentication authentication,
    @Nullable String loginSession,
    String clientAddress,
    @Nullable String userAgent,
    Instant createdAt,
    Instant usedAt,
    Instant expiresAt,
    @Nullable Acting acting) {

  /** Who it is, in Keycloak's words. */
  public record Person(
      SubjectId subject, @Nullable String name, @Nullable String email, boolean emailVerified) {}

  /**
   * When and how strongly they proved it.
   *
   * @param level as in {@link Proof}
   * @param identityProvider as in {@link Proof}
   */
  public record Authentication(Instant at, int level, @Nullable String identityProvider) {}

  /** Whether it still counts. */
  public boolean isAlive(Instant now, SessionLimits limits) {
    return now.isBefore(expiresAt) && now.isBefore(idleExpiresAt(limits));
  }

  /** When it ends unless a request comes. */
  public Instant idleExpiresAt(SessionLimits limits) {
    Instant idle = usedAt.plus(limits.idle());
    return idle.isBefore(expiresAt) ? idle : expiresAt;
  }

  /** What it proves now. */
  public Proof proof(Instant now) {
    Acting still = acting != null && now.isBefore(acting.until()) ? acting : null;
    return new Proof(
        Proof.Kind.SESSION,
        authentication.at(),
        authentication.level(),
        id,
        person.name(),
        person.email(),
        person.emailVerified(),
        authentication.identityProvider(),
        still);
  }
}
