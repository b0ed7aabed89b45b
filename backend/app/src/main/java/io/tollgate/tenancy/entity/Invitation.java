package io.tollgate.tenancy.entity;

import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * An offer of roles to whoever reads the mail to that address.
 *
 * @param email in lower case
 * @param language of its mail: en or zh
 */
public record Invitation(
    UUID id,
    TenantRef tenant,
    String email,
    Set<Role> roles,
    String language,
    State state,
    Instant createdAt,
    SubjectId createdBy,
    Instant expiresAt) {

  /** How far it came. */
  public enum State {
    /** Its mail is on its way or there. */
    PENDING,
    ACCEPTED,
    WITHDRAWN;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether it can be accepted at that moment. */
  public boolean openAt(Instant now) {
    return state == State.PENDING && now.isBefore(expiresAt);
  }
}
