package io.tollgate.identity.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that manages and never calls models: one role in one tenant, for programs.
 *
 * @param createdBy whose rights it never exceeds, also not later
 * @param usedAt to the minute; null while it was never used
 * @param revokedAt null while it counts
 */
public record ManagementKey(
    UUID id,
    TenantRef tenant,
    Role role,
    String name,
    String publicId,
    SubjectId createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant usedAt,
    @Nullable Instant revokedAt) {

  /** Whether it was neither revoked nor has expired. */
  public boolean isGood(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  /** What it may do, as if it were a person with that role. */
  public Membership membership() {
    return new Membership(role, tenant.reseller(), tenant.workspace());
  }

  /**
   * Whether its maker may still give it out: they manage that tenant's keys, and may themselves do
   * there whatever the role allows. The platform's owner is a person.
   */
  public static boolean mayBeGivenBy(Caller maker, TenantRef tenant, Role role) {
    return role != Role.PLATFORM_OWNER
        && role.tier() == tenant.tier()
        && maker.manages(tenant)
        && maker.holdsAllOf(role, tenant);
  }
}
