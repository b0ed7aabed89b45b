package io.tollgate.identity.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * A role somebody has in a tenant.
 *
 * @param reseller null for the platform's roles
 * @param workspace null for the platform's and a reseller's roles
 * @param frozen whether that tenant, or the reseller above it, is suspended: then the role looks
 *     only
 */
public record Membership(
    Role role, @Nullable ResellerId reseller, @Nullable WorkspaceId workspace, boolean frozen) {

  /** In a tenant that is active. */
  public Membership(Role role, @Nullable ResellerId reseller, @Nullable WorkspaceId workspace) {
    this(role, reseller, workspace, false);
  }

  public Tier tier() {
    return role.tier();
  }

  /** Whether the role counts for things of that workspace. */
  boolean covers(ResellerId ofReseller, WorkspaceId ofWorkspace) {
    return switch (tier()) {
      case PLATFORM -> true;
      case RESELLER -> ofReseller.equals(reseller);
      case WORKSPACE -> ofReseller.equals(reseller) && ofWorkspace.equals(workspace);
    };
  }

  /** Whether the role counts for things of that reseller itself. */
  boolean covers(ResellerId ofReseller) {
    return switch (tier()) {
      case PLATFORM -> true;
      case RESELLER -> ofReseller.equals(reseller);
      case WORKSPACE -> false;
    };
  }

  /** Whether the role counts for all of that tenant. */
  boolean covers(TenantRef tenant) {
    return switch (tier()) {
      case PLATFORM -> true;
      case RESELLER -> reseller != null && reseller.equals(tenant.reseller());
      case WORKSPACE ->
          reseller != null
              && workspace != null
              && reseller.equals(tenant.reseller())
              && workspace.equals(tenant.workspace());
    };
  }
}
