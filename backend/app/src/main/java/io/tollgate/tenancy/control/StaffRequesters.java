package io.tollgate.tenancy.control;

import io.tollgate.identity.control.Memberships;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks again, at the decision, what was asked at the request: both may lie days apart. */
@ApplicationScoped
public class StaffRequesters {

  @Inject Memberships memberships;
  @Inject InvitationTenants tenants;

  /**
   * Passes if the requester still manages an open tenant's people.
   *
   * @throws ProblemException conflict, when not
   */
  void requireStill(SubjectId requester, TenantRef tenant) {
    Permission needed =
        tenant.tier() == Tier.PLATFORM ? Permission.OPERATORS_MANAGE : Permission.STAFF_MANAGE;
    if (tenants.of(tenant).isEmpty()
        || !memberships.stillMay(requester, needed, tenant.reseller())) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Whoever asked for this may not do it any more.");
    }
  }
}
