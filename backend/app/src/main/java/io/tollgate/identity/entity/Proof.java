package io.tollgate.identity.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How somebody proved who they are. Their roles are asked of the database, never of this.
 *
 * @param authenticatedAt when a person last gave their password, passkey or code; null when nobody
 *     did, as with a management key
 * @param level 1: one factor, 2: two factors, or a passkey alone
 * @param sessionId what was presented: our session, the login a token came from, a management key
 * @param email as Keycloak has it; a person's own words, so nothing is decided by it unless {@code
 *     emailVerified}
 * @param identityProvider the tenant's own identity provider the person came by; null when they
 *     signed in here. Such a proof counts in that tenant only
 * @param acting whose eyes the person looks with, if not their own
 */
public record Proof(
    Kind kind,
    @Nullable Instant authenticatedAt,
    int level,
    @Nullable UUID sessionId,
    @Nullable String name,
    @Nullable String email,
    boolean emailVerified,
    @Nullable String identityProvider,
    @Nullable Acting acting) {

  /** What platform's and reseller's staff must have (design section 8). */
  public static final int TWO_FACTORS = 2;

  /** For how long a proof is fresh enough for what moves money or secrets. */
  public static final Duration FRESH = Duration.ofMinutes(5);

  /** What was presented. */
  public enum Kind {
    TOKEN,
    SESSION,
    MANAGEMENT_KEY;

    /** As the audit log and the API name it. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Proof {
    if (level < 1 || level > TWO_FACTORS) {
      throw new IllegalArgumentException("no such level: " + level);
    }
  }

  /** A management key: as strong as whoever made it had to be, and never fresh. */
  public static Proof managementKey(UUID id, String name) {
    return new Proof(Kind.MANAGEMENT_KEY, null, TWO_FACTORS, id, name, null, false, null, null);
  }

  /** A bearer token, without what its person is called. */
  public static Proof token(@Nullable Instant authenticatedAt, int level) {
    return new Proof(Kind.TOKEN, authenticatedAt, level, null, null, null, false, null, null);
  }

  /** The same proof, looking with other eyes. */
  public Proof actingAs(@Nullable Acting as) {
    return new Proof(
        kind, authenticatedAt, level, sessionId, name, email, emailVerified, identityProvider, as);
  }

  public boolean hasTwoFactors() {
    return level >= TWO_FACTORS;
  }

  /**
   * Whether the person themself was there, with two factors, at most five minutes ago. A time that
   * lies ahead proves nothing.
   */
  public boolean isFresh(Instant now) {
    Instant at = authenticatedAt;
    return kind != Kind.MANAGEMENT_KEY
        && hasTwoFactors()
        && at != null
        && !at.isBefore(now.minus(FRESH))
        && !at.isAfter(now.plus(SKEW));
  }

  /** How far Keycloak's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofSeconds(30);
}
