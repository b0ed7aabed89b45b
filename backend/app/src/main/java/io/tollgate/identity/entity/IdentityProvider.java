package io.tollgate.identity.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's own identity provider. Whoever signs in by it has their roles inside that tenant only.
 *
 * @param alias what the realm calls it; one tenant's forever
 * @param tenant a reseller or a workspace, never the platform
 * @param endedAt since when it counts nowhere; null while it counts
 */
public record IdentityProvider(
    UUID id,
    String alias,
    TenantRef tenant,
    SubjectId createdBy,
    Instant createdAt,
    @Nullable Instant endedAt) {

  public IdentityProvider {
    if (tenant.tier() == Tier.PLATFORM) {
      throw new IllegalArgumentException("the platform's people sign in at the realm itself");
    }
  }
}
