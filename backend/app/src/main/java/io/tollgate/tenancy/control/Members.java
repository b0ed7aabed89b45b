package io.tollgate.tenancy.control;

import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.audit.control.AuditTrail;
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
import org.jspecify.annotations.Nullable;

/** The people of a tenant and their roles. Nobody joins here: people are invited. */
@ApplicationScoped
@Transactional
public class Members {

  @Inject TenantPeople people;
  @Inject Memberships memberships;
  @Inject Approvals approvals;
  @Inject AuditTrail trail;
  @Inject CurrentCaller current;

  public List<Member> list(TenantPeople.Door door) {
    return memberships.of(people.read(door).tenant());
  }

  /**
   * Sets somebody's roles. What a reseller's or the platform's people gain waits for approval.
   *
   * @param roles of that tier, at least one
   * @throws ProblemException not_found for who is no member, conflict when no owner or admin stays
   */
  public Outcome<Member> set(TenantPeople.Door door, SubjectId subject, Set<Role> roles) {
    TenantRef tenant = people.manage(door).tenant();
    Member before = member(tenant, subject);
    StaffWish.Roles wish = new StaffWish.Roles(tenant, subject, roles);
    if (tenant.tier() != Tier.WORKSPACE && !before.roles().containsAll(roles)) {
      return new Outcome.Waiting<>(approvals.request(wish.toRequest()));
    }
    return new Outcome.Done<>(put(wish, current.get().subject(), null));
  }

  /**
   * Sets roles; whether that is allowed was asked before.
   *
   * @param by who wanted it
   */
  Member put(StaffWish.Roles wish, SubjectId by, @Nullable Approval approval) {
    Member before = member(wish.tenant(), wish.subject());
    if (before.roles().equals(wish.roles())) {
      return before;
    }
    Set<Role> given = EnumSet.copyOf(wish.roles());
    given.removeAll(before.roles());
    Set<Role> taken = EnumSet.copyOf(before.roles());
    taken.removeAll(wish.roles());
    memberships.give(wish.tenant(), wish.subject(), before.email(), before.name(), given, by);
    memberships.take(wish.tenant(), wish.subject(), taken);
    trail.record(
        TenantDeeds.roles(wish.tenant(), wish.subject(), before.roles(), wish.roles())
            .approval(approval == null ? null : approval.id()));
    return member(wish.tenant(), wish.subject());
  }

  /** Takes all roles there from somebody, also from oneself. */
  public void remove(TenantPeople.Door door, SubjectId subject) {
    TenantRef tenant = people.manage(door).tenant();
    Set<Role> roles = member(tenant, subject).roles();
    memberships.take(tenant, subject, roles);
    trail.record(TenantDeeds.roles(tenant, subject, roles, Set.of()));
  }

  private Member member(TenantRef tenant, SubjectId subject) {
    return memberships
        .find(tenant, subject)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such member."));
  }
}
