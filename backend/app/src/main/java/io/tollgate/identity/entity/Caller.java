package io.tollgate.identity.entity;

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

/** Who is asking, with the roles they have at this moment. */
public record Caller(SubjectId subject, List<Membership> memberships) {

  public Caller {
    memberships = List.copyOf(memberships);
  }

  /** Whether any role gives the permission, in whatever tenant. */
  public boolean mayAnywhere(Permission permission) {
    return permission == Permission.SIGNED_IN || granting(permission).findAny().isPresent();
  }

  /**
   * Whether the permission holds for a thing of that workspace.
   *
   * @param owner whose thing it is; null when it is nobody's
   */
  public boolean may(
      Permission permission,
      ResellerId reseller,
      WorkspaceId workspace,
      @Nullable SubjectId owner) {
    return reach(permission, reseller, workspace)
        .map(reach -> reach == Reach.ALL || subject.equals(owner))
        .orElse(false);
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

  /** Whether the permission holds for a reseller itself. */
  public boolean may(Permission permission, ResellerId reseller) {
    return granting(permission).anyMatch(member -> member.covers(reseller));
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

  private Stream<Membership> granting(Permission permission) {
    return memberships.stream()
        .filter(member -> RoleTable.reach(member.role(), permission).isPresent());
  }
}
