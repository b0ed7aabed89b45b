package io.tollgate.identity.control;

import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Membership;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.DataReach;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far people and tenants reach into the database's rows. */
public final class Reaches {

  private Reaches() {}

  /** A caller's: the rows of all their tenants, whatever they may do there, and their own. */
  public static DataReach of(Caller caller) {
    boolean everything = false;
    Set<UUID> resellers = new HashSet<>();
    Set<UUID> sellers = new HashSet<>();
    Set<UUID> workspaces = new HashSet<>();
    for (Membership member : caller.memberships()) {
      everything |= member.tier() == Tier.PLATFORM;
      Set<UUID> above = member.tier() == Tier.RESELLER ? resellers : sellers;
      Optional.ofNullable(member.reseller()).map(ResellerId::value).ifPresent(above::add);
      Optional.ofNullable(member.workspace()).map(WorkspaceId::value).ifPresent(workspaces::add);
    }
    UUID person = caller.subject().value();
    // A tenant's own identity provider says who somebody is inside that tenant only.
    boolean bound = caller.proof().identityProvider() != null;
    return new DataReach(
        everything,
        resellers,
        sellers,
        workspaces,
        bound ? null : person,
        bound ? DataReach.person(person) : null);
  }

  /**
   * One tenant's, for whoever is about to join it.
   *
   * @param subject who joins; null when nobody is signed in
   */
  public static DataReach of(TenantRef tenant, @Nullable SubjectId subject) {
    ResellerId reseller = tenant.reseller();
    if (reseller == null) {
      return DataReach.EVERYTHING;
    }
    UUID person = subject == null ? null : subject.value();
    WorkspaceId workspace = tenant.workspace();
    return workspace == null
        ? DataReach.reseller(reseller.value(), person)
        : new DataReach(
            false, Set.of(), Set.of(reseller.value()), Set.of(workspace.value()), person, null);
  }
}
