package io.tollgate.tenancy.control;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;

/** Gives staff other roles once a second person agreed. */
@ApplicationScoped
@Transactional
public class StaffRoles implements ApprovableOperation {

  @Inject Members members;
  @Inject StaffRequesters requesters;

  @Override
  public String name() {
    return StaffWish.Roles.NAME;
  }

  @Override
  public ApprovedResult execute(JsonObject payload, Approval approval) {
    StaffWish.Roles wish = StaffWish.Roles.read(payload);
    requesters.requireStill(approval.requester(), wish.tenant());
    members.put(wish, approval.requester(), approval);
    return new ApprovedResult("member", wish.subject().toString());
  }
}
