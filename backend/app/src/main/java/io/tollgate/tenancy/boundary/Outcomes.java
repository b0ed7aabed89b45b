package io.tollgate.tenancy.boundary;

import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.tenancy.control.Invitations;
import io.tollgate.tenancy.control.Members;
import jakarta.ws.rs.core.Response;

/** Answers for what is done at once or waits for a second person (202). */
final class Outcomes {

  private Outcomes() {}

  static Response of(Invitations.Outcome outcome, SubjectId viewer) {
    return switch (outcome) {
      case Invitations.Outcome.Sent sent ->
          Response.status(Response.Status.CREATED)
              .entity(InvitationView.from(sent.invitation()))
              .build();
      case Invitations.Outcome.Waiting waiting -> waits(waiting.approval(), viewer);
    };
  }

  static Response of(Members.Outcome outcome, SubjectId viewer) {
    return switch (outcome) {
      case Members.Outcome.Done done -> Response.ok(MemberView.from(done.member())).build();
      case Members.Outcome.Waiting waiting -> waits(waiting.approval(), viewer);
    };
  }

  private static Response waits(Approval approval, SubjectId viewer) {
    return Response.accepted(ApprovalView.of(approval, viewer.value())).build();
  }
}
