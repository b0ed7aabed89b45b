package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Approval;
import io.tollgate.audit.control.TenantReach;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Who may see and decide an approval: the people of its tenant, and of those above. */
@ApplicationScoped
public class ApprovalAccess {

  @Inject CurrentCaller current;

  /**
   * Lets pass who may read it.
   *
   * @throws ProblemException not_found for another tenant's, forbidden for a role that may not
   */
  public Approval readable(Approval approval) {
    if (!TenantReach.belongs(current.get(), approval.reseller(), approval.workspace())) {
      throw unknown();
    }
    if (!may(Permission.APPROVALS_READ, approval)) {
      throw new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
    }
    return approval;
  }

  /**
   * Lets pass who may decide it.
   *
   * @throws ProblemException not_found, or forbidden, also for whoever asked for it
   */
  public void decidable(Approval approval) {
    readable(approval);
    if (!may(Permission.APPROVALS_DECIDE, approval)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "None of your roles may decide for this tenant.");
    }
    if (approval.requester().equals(current.get().subject())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "You asked for it, so another person has to decide.");
    }
  }

  static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such approval.");
  }

  private boolean may(Permission permission, Approval approval) {
    return TenantReach.may(current.get(), permission, approval.reseller(), approval.workspace());
  }
}
