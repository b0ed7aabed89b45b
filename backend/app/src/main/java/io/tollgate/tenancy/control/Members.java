package io.tollgate.tenancy.control;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.control.Memberships;
import io.tollgate.identity.entity.Member;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The people of a tenant and their roles. Nobody joins here: people are invited. */
@ApplicationScoped
@Transactional
public class Members {

  @Inject TenantPeople people;
  @Inject Memberships memberships;
  @Inject CurrentCaller current;

  public List<Member> list(TenantPeople.Door door) {
    return memberships.of(people.read(door).tenant());
  }

  /**
   * Sets somebody's roles.
   *
   * @param roles of that tier, at least one
   * @throws ProblemException not_found for who is no member, conflict when no owner or admin stays
   */
  public Member set(TenantPeople.Door door, SubjectId subject, Set<Role> roles) {
    TenantRef tenant = people.manage(door).tenant();
    Member before = member(tenant, subject);
    Set<Role> given = EnumSet.copyOf(roles);
    given.removeAll(before.roles());
    Set<Role> taken = EnumSet.copyOf(before.roles());
    taken.removeAll(roles);
    if (tenant.tier() != Tier.WORKSPACE && !given.isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "New roles of this tier are given by invitation.");
    }
    memberships.give(
        tenant, subject, before.email(), before.name(), given, current.get().subject());
    memberships.take(tenant, subject, taken);
    return member(tenant, subject);
  }

  /** Takes all roles there from somebody, also from oneself. */
  public void remove(TenantPeople.Door door, SubjectId subject) {
    TenantRef tenant = people.manage(door).tenant();
    memberships.take(tenant, subject, member(tenant, subject).roles());
  }

  private Member member(TenantRef tenant, SubjectId subject) {
    return memberships
        .find(tenant, subject)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such member."));
  }
}
