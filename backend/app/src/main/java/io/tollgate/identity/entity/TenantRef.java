package io.tollgate.identity.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant of any tier: the platform, a reseller, or a workspace with its reseller.
 *
 * @param reseller null for the platform
 * @param workspace null for the platform and a reseller
 */
public record TenantRef(@Nullable ResellerId reseller, @Nullable WorkspaceId workspace) {

  public static final TenantRef PLATFORM = new TenantRef(null, null);

  public TenantRef {
    if (workspace != null && reseller == null) {
      throw new IllegalArgumentException("a workspace is always some reseller's");
    }
  }

  public static TenantRef of(ResellerId reseller) {
    return new TenantRef(reseller, null);
  }

  public static TenantRef of(ResellerId reseller, WorkspaceId workspace) {
    return new TenantRef(reseller, workspace);
  }

  public Tier tier() {
    if (workspace != null) {
      return Tier.WORKSPACE;
    }
    return reseller == null ? Tier.PLATFORM : Tier.RESELLER;
  }
}
