package io.tollgate.identity.entity;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, with the roles they have at this moment. Roles of the platform and of resellers
 * count only for whoever proved themself with two factors.
 *
 * @param memberships all of them, also those that do not count now
 */
public record Caller(SubjectId subject, List<Membership> memberships, Proof proof) {

  public Caller {
    memberships = List.copyOf(memberships);
  }

  /** Whether any role that counts gives the permission, in whatever tenant. */
  public boolean mayAnywhere(Permission permission) {
    return permission == Permission.SIGNED_IN || granting(permission).findAny().isPresent();
  }

  /** Whether a second factor would give the permission, in whatever tenant. */
  public boolean mayAnywhereWithTwoFactors(Permission permission) {
    return having(permission).anyMatch(member -> !counts(member));
  }

  /**
   * Whether the permission holds for a thing of that workspace.
   *
   * @param owner whose thing it is; null when it is nobody's
   * @throws ProblemException mfa_required, when only a second factor is missing; tenant_suspended,
   *     when it would hold were the tenant not suspended
   */
  public boolean may(
      Permission permission,
      ResellerId reseller,
      WorkspaceId workspace,
      @Nullable SubjectId owner) {
    boolean holds =
        reach(permission, reseller, workspace)
            .map(reach -> reach == Reach.ALL || subject.equals(owner))
            .orElse(false);
    return holds
        || orRefusal(
            permission, having(permission).filter(member -> member.covers(reseller, workspace)));
  }

  /** Whether a role that counts gives the permission in all of that tenant, or as far as asked. */
  boolean holds(Permission permission, TenantRef tenant, Reach least) {
    return granting(permission)
        .filter(member -> member.covers(tenant))
        .flatMap(member -> RoleTable.reach(member.role(), permission).stream())
        .anyMatch(reach -> reach.compareTo(least) >= 0);
  }

  /** Whether the caller gives out and ends that tenant's management keys. */
  public boolean manages(TenantRef tenant) {
    return holds(Permission.MANAGEMENT_KEYS, tenant, Reach.ALL);
  }

  /** Whether the caller may do in that tenant whatever a role allows there. */
  boolean holdsAllOf(Role role, TenantRef tenant) {
    return Stream.of(Permission.values())
        .allMatch(
            permission ->
                RoleTable.reach(role, permission)
                    .map(reach -> holds(permission, tenant, reach))
                    .orElse(true));
  }

  /** Whether the workspace is one of the caller's tenants, whatever they may do there. */
  public boolean belongsTo(ResellerId reseller, WorkspaceId workspace) {
    return memberships.stream().anyMatch(member -> member.covers(reseller, workspace));
  }

  /** Whether the reseller is one of the caller's tenants, or the seller of one. */
  public boolean belongsTo(ResellerId reseller) {
    return memberships.stream()
        .anyMatch(member -> member.covers(reseller) || reseller.equals(member.reseller()));
  }

  /**
   * Whether the permission holds for a reseller itself.
   *
   * @throws ProblemException mfa_required, when only a second factor is missing; tenant_suspended,
   *     when it would hold were the tenant not suspended
   */
  public boolean may(Permission permission, ResellerId reseller) {
    return granting(permission).anyMatch(member -> member.covers(reseller))
        || orRefusal(permission, having(permission).filter(member -> member.covers(reseller)));
  }

  /** How far the permission goes in that workspace. */
  public Optional<Reach> reach(Permission permission, ResellerId reseller, WorkspaceId workspace) {
    return granting(permission)
        .filter(member -> member.covers(reseller, workspace))
        .map(member -> RoleTable.reach(member.role(), permission).orElse(Reach.OWN))
        .max(Comparator.naturalOrder());
  }

  /** The widest tier that gives the permission there: whose prices the caller is shown. */
  public Optional<Tier> tier(Permission permission, ResellerId reseller, WorkspaceId workspace) {
    return granting(permission)
        .filter(member -> member.covers(reseller, workspace))
        .map(Membership::tier)
        .max(Comparator.naturalOrder());
  }

  /** What a list shows. */
  public Visibility visible(Permission permission) {
    boolean everything = false;
    Set<ResellerId> resellers = new HashSet<>();
    Set<WorkspaceId> workspaces = new HashSet<>();
    Set<WorkspaceId> own = new HashSet<>();
    for (Membership member : granting(permission).toList()) {
      switch (member.tier()) {
        case PLATFORM -> everything = true;
        case RESELLER -> resellers.add(Objects.requireNonNull(member.reseller()));
        case WORKSPACE -> {
          WorkspaceId workspace = Objects.requireNonNull(member.workspace());
          boolean all = RoleTable.reach(member.role(), permission).equals(Optional.of(Reach.ALL));
          (all ? workspaces : own).add(workspace);
        }
      }
    }
    return new Visibility(
        everything, Set.copyOf(resellers), Set.copyOf(workspaces), Set.copyOf(own), subject);
  }

  /** False, unless one of these roles does not count for a reason its person should be told. */
  private boolean orRefusal(Permission permission, Stream<Membership> wouldGrant) {
    List<Membership> roles = wouldGrant.toList();
    if (roles.stream().anyMatch(member -> !counts(member))) {
      throw twoFactorsMissing();
    }
    if (roles.stream().anyMatch(member -> stopped(member, permission))) {
      throw tenantSuspended();
    }
    return false;
  }

  /** Whether the permission is missing only because the caller's tenants are suspended. */
  public boolean isStopped(Permission permission) {
    return having(permission).anyMatch(member -> stopped(member, permission));
  }

  /** The refusal of somebody whose tenant is suspended. */
  public static ProblemException tenantSuspended() {
    return new ProblemException(
        ProblemType.TENANT_SUSPENDED,
        "The account is suspended: you can look at everything and change nothing.");
  }

  private static boolean stopped(Membership member, Permission permission) {
    return member.frozen() && !permission.looksOnly();
  }

  /** The refusal of somebody whose roles need a second factor. */
  public static ProblemException twoFactorsMissing() {
    return new ProblemException(
        ProblemType.MFA_REQUIRED, "Your role allows this after sign-in with a second factor.");
  }

  /** Whether a role counts with the proof at hand. */
  public boolean counts(Membership member) {
    return member.tier() == Tier.WORKSPACE || proof.hasTwoFactors();
  }

  private Stream<Membership> granting(Permission permission) {
    return having(permission).filter(this::counts).filter(member -> !stopped(member, permission));
  }

  private Stream<Membership> having(Permission permission) {
    return memberships.stream()
        .filter(member -> RoleTable.reach(member.role(), permission).isPresent());
  }
}
