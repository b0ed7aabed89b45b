package io.tollgate.identity.control;

import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Member;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.store.MemberRows;
import io.tollgate.identity.store.MembershipRows;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives roles and takes them away. Who may do that, and what must be approved before, is asked by
 * those who call this.
 */
@ApplicationScoped
@Transactional
public class Memberships {

  @Inject MemberRows rows;
  @Inject MembershipRows roles;

  /** A tenant's people by e-mail, at most {@link MemberRows#MOST}. */
  public List<Member> of(TenantRef tenant) {
    return rows.of(tenant);
  }

  public Optional<Member> find(TenantRef tenant, SubjectId subject) {
    return rows.find(tenant, subject);
  }

  /**
   * Whether a person who is not here now has a permission, were they to prove themself again.
   *
   * @param reseller null for the platform's own things
   */
  public boolean stillMay(SubjectId subject, Permission permission, @Nullable ResellerId reseller) {
    Caller absent = new Caller(subject, roles.of(subject), Proof.token(null, Proof.TWO_FACTORS));
    return reseller == null ? absent.mayAnywhere(permission) : absent.may(permission, reseller);
  }

  /** Gives roles to a person, beside those they have there. */
  public void give(
      TenantRef tenant,
      SubjectId subject,
      String email,
      @Nullable String name,
      Set<Role> roles,
      SubjectId by) {
    for (Role role : roles) {
      if (role.tier() != tenant.tier()) {
        throw new IllegalArgumentException(role + " is no role of the tier " + tenant.tier());
      }
      rows.insert(tenant, subject, role, email, name, by);
    }
  }

  /**
   * Takes roles from a person.
   *
   * @throws ProblemException conflict, when the tenant would have no owner or admin left
   */
  public void take(TenantRef tenant, SubjectId subject, Set<Role> roles) {
    for (Role role : roles) {
      if (!rows.delete(tenant, subject, role)) {
        throw new ProblemException(
            ProblemType.CONFLICT,
            "This is the last " + role.text() + "; give that role to somebody else first.");
      }
    }
  }
}
