package io.tollgate.identity.entity;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a logout token asks for: the end of one sign-in, or of all of a person's where it names
 * none.
 *
 * @param id the token's own, which is obeyed once
 * @param expiresAt when the token is worth nothing any more
 */
public record LogoutOrder(
    String id, @Nullable String loginSession, @Nullable SubjectId subject, Instant expiresAt) {

  public LogoutOrder {
    if (loginSession == null && subject == null) {
      throw new IllegalArgumentException("an order names a sign-in or a person");
    }
  }

  public Optional<String> ofSession() {
    return Optional.ofNullable(loginSession);
  }

  public Optional<SubjectId> ofPerson() {
    return Optional.ofNullable(subject);
  }
}
