package io.tollgate.audit.control;

import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Membership;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions about things that are a workspace's, or a reseller's (no workspace), or the platform's
 * own (neither).
 */
public final class TenantReach {

  private TenantReach() {}

  /** Whether the caller has any role there or above: to others such a thing does not exist. */
  public static boolean belongs(
      Caller caller, @Nullable ResellerId reseller, @Nullable WorkspaceId workspace) {
    if (reseller != null && workspace != null) {
      return caller.belongsTo(reseller, workspace);
    }
    return caller.memberships().stream()
        .anyMatch(
            member ->
                member.tier() == Tier.PLATFORM
                    || (member.tier() == Tier.RESELLER
                        && reseller != null
                        && reseller.equals(member.reseller())));
  }

  /**
   * Whether the permission holds there.
   *
   * @throws ProblemException mfa_required, when only a second factor is missing
   */
  public static boolean may(
      Caller caller,
      Permission permission,
      @Nullable ResellerId reseller,
      @Nullable WorkspaceId workspace) {
    if (reseller == null) {
      return caller.visible(permission).everything();
    }
    return workspace == null
        ? caller.may(permission, reseller)
        : caller.may(permission, reseller, workspace, null);
  }

  /**
   * Puts a deed into the tenant that all of the caller's roles lie in; where they differ, in none.
   */
  public static Deed home(Deed deed, Caller caller) {
    Set<@Nullable ResellerId> resellers = new HashSet<>();
    Set<@Nullable WorkspaceId> workspaces = new HashSet<>();
    for (Membership member : caller.memberships()) {
      resellers.add(member.reseller());
      workspaces.add(member.workspace());
    }
    if (resellers.size() != 1) {
      return deed;
    }
    ResellerId reseller = resellers.iterator().next();
    WorkspaceId workspace = workspaces.size() == 1 ? workspaces.iterator().next() : null;
    return reseller == null ? deed : deed.in(reseller, workspace);
  }
}
