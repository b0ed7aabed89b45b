package io.tollgate.tenancy.control;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;

/** Invites staff once a second person agreed. */
@ApplicationScoped
@Transactional
public class StaffInvites implements ApprovableOperation {

  @Inject Invitations invitations;
  @Inject StaffRequesters requesters;

  @Override
  public String name() {
    return StaffWish.Invite.NAME;
  }

  @Override
  public ApprovedResult execute(JsonObject payload, Approval approval) {
    StaffWish.Invite wish = StaffWish.Invite.read(payload);
    requesters.requireStill(approval.requester(), wish.tenant());
    return new ApprovedResult(
        "invitation", invitations.send(wish, approval.requester(), approval).id().toString());
  }
}
