package io.tollgate.tenancy.boundary;

import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.identity.entity.Member;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.tenancy.entity.Invitation;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Answers for what is done at once or waits for a second person (202). */
final class Outcomes {

  private Outcomes() {}

  static Response ofInvitation(Outcome<Invitation> outcome, SubjectId viewer) {
    return of(outcome, viewer, Response.Status.CREATED, InvitationView::from);
  }

  static Response ofMember(Outcome<Member> outcome, SubjectId viewer) {
    return of(outcome, viewer, Response.Status.OK, MemberView::from);
  }

  private static <T> Response of(
      Outcome<T> outcome, SubjectId viewer, Response.Status done, Function<T, Object> view) {
    return switch (outcome) {
      case Outcome.Done<T> now -> Response.status(done).entity(view.apply(now.result())).build();
      case Outcome.Waiting<T> waiting ->
          Response.accepted(ApprovalView.of(waiting.approval(), viewer.value())).build();
    };
  }
}
