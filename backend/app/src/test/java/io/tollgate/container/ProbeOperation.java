package io.tollgate.container;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.control.ApprovalRequest;
import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** An operation that only tests deploy: that it ran shows in the audit log, and only there. */
@ApplicationScoped
public class ProbeOperation implements ApprovableOperation {

  @Inject AuditTrail trail;

  @Override
  public String name() {
    return "probe.count";
  }

  @Override
  public ApprovedResult execute(JsonObject payload, Approval approval) {
    trail.record(
        Deed.of("probe.count")
            .object("probe", payload.getString("name"))
            .in(approval.reseller(), approval.workspace())
            .approval(approval.id()));
    if (payload.getBoolean("impossible")) {
      throw new ProblemException(ProblemType.CONFLICT, "The world has changed.");
    }
    return new ApprovedResult("probe", payload.getString("name"));
  }

  /** Asks for it. */
  @Path("probe/approvals")
  @ApplicationScoped
  @Produces(MediaType.APPLICATION_JSON)
  public static class Resource {

    @Inject Approvals approvals;
    @Inject CurrentCaller current;

    /** A wish. */
    public record Wish(String name, Boolean impossible, UUID reseller, UUID workspace) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Permits(Permission.SIGNED_IN)
    public Response ask(Wish wish) {
      Approval approval =
          approvals.request(
              new ApprovalRequest(
                  "probe.count",
                  Json.createObjectBuilder()
                      .add("name", wish.name())
                      .add("impossible", wish.impossible())
                      .build(),
                  wish.reseller() == null ? null : new ResellerId(wish.reseller()),
                  wish.workspace() == null ? null : new WorkspaceId(wish.workspace()),
                  "Count “" + wish.name() + "”.",
                  "a test"));
      return Response.accepted(ApprovalView.of(approval, current.get().subject().value())).build();
    }
  }
}
