package io.tollgate.approvals.boundary;

import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.control.Decisions;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovalFilter;
import io.tollgate.approvals.entity.ApprovalState;
import io.tollgate.approvals.entity.Assertion;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.control.PeopleNames;
import io.tollgate.identity.control.PersonName;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operations that wait for a second person. */
@Path("approvals")
@RequestScoped
@Tag(name = "approvals")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalsResource {

  @Inject Approvals approvals;
  @Inject Decisions decisions;
  @Inject PeopleNames names;
  @Inject CurrentCaller current;

  /** What a list of approvals may be asked by. */
  public static class ApprovalQuery {

    @Parameter(description = "The `nextCursor` of the part before.")
    @QueryParam("cursor")
    @Nullable String cursor;

    @Parameter(
        description = "Items at most, 1 to 200; 50 unless said.",
        schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
    @QueryParam("limit")
    @Nullable String limit;

    @Parameter(
        schema = @Schema(enumeration = {"pending", "executed", "rejected", "cancelled", "expired"}))
    @QueryParam("state")
    @Nullable String state;

    @Parameter(
        description = "Only what the caller asked for.",
        schema = @Schema(enumeration = {"true", "false"}))
    @QueryParam("mine")
    @Nullable String mine;

    @Parameter(description = "Only this reseller's.", schema = @Schema(format = "uuid"))
    @QueryParam("reseller")
    @Nullable String reseller;

    @Parameter(description = "Only this workspace's.", schema = @Schema(format = "uuid"))
    @QueryParam("workspace")
    @Nullable String workspace;
  }

  @GET
  @Permits(Permission.APPROVALS_READ)
  @Operation(operationId = "listApprovals", summary = "Lists approvals, newest first")
  public ApprovalView.ApprovalPage listApprovals(@BeanParam ApprovalQuery query) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(query.cursor, query.limit);
    String state =
        fields.oneOf(
            "state",
            query.state,
            List.of("pending", "executed", "rejected", "cancelled", "expired"));
    String mine = fields.oneOf("mine", query.mine, List.of("true", "false"));
    UUID reseller = fields.uuid("reseller", query.reseller);
    UUID workspace = fields.uuid("workspace", query.workspace);
    fields.refuseIfAny();
    UUID self = current.get().subject().value();
    Page<Approval> found =
        approvals.list(
            new ApprovalFilter(
                state == null ? null : ApprovalState.of(state),
                Boolean.parseBoolean(mine) ? self : null,
                reseller,
                workspace),
            page);
    UUID next = found.next();
    Map<UUID, PersonName> known = named(found.items());
    return new ApprovalView.ApprovalPage(
        found.items().stream().map(item -> ApprovalView.of(item, self, known)).toList(),
        next == null ? null : next.toString());
  }

  @GET
  @Path("{id}")
  @Permits(value = Permission.APPROVALS_READ, ofObject = true)
  @Operation(operationId = "getApproval", summary = "Shows exactly what waits for approval")
  public ApprovalView getApproval(@PathParam("id") String id) {
    return view(approvals.get(approval(id)));
  }

  @POST
  @Path("{id}/options")
  @Permits(value = Permission.APPROVALS_DECIDE, ofObject = true)
  @Operation(
      operationId = "askToApprove",
      summary = "Gives what the caller's passkey has to sign",
      description = "Valid for five minutes and one answer.")
  @APIResponse(
      responseCode = "200",
      description = "The options and the document.",
      content = @Content(schema = @Schema(implementation = PasskeyView.RequestOptions.class)))
  @APIResponse(responseCode = "409", description = "It has ended, or the caller has no passkey.")
  public PasskeyView.RequestOptions askToApprove(@PathParam("id") String id) {
    return PasskeyView.RequestOptions.of(decisions.begin(approval(id)));
  }

  @POST
  @Path("{id}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.APPROVALS_DECIDE, ofObject = true)
  @Operation(
      operationId = "approve",
      summary = "Takes the signature and carries the operation out",
      description = "Never by whoever asked for it.")
  @APIResponse(
      responseCode = "200",
      description = "The approval as it ended.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "It has ended, the options are used or too old, or the operation is no longer"
              + " possible.")
  public ApprovalView approve(@PathParam("id") String id, PasskeyForms.PasskeyAnswer answer) {
    String userHandle = answer.userHandle();
    return view(
        decisions.approve(
            approval(id),
            new Assertion(
                PasskeyForms.bytes("credentialId", answer.credentialId()),
                PasskeyForms.bytes("clientData", answer.clientData()),
                PasskeyForms.bytes("authenticatorData", answer.authenticatorData()),
                PasskeyForms.bytes("signature", answer.signature()),
                userHandle == null || userHandle.isEmpty()
                    ? null
                    : PasskeyForms.bytes("userHandle", userHandle))));
  }

  @POST
  @Path("{id}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.APPROVALS_DECIDE, ofObject = true)
  @Operation(operationId = "rejectApproval", summary = "Ends it without carrying it out")
  @APIResponse(
      responseCode = "200",
      description = "The approval as it ended.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(responseCode = "409", description = "It has ended.")
  public ApprovalView rejectApproval(@PathParam("id") String id, PasskeyForms.Rejection rejection) {
    return view(approvals.reject(approval(id), rejection.reason()));
  }

  @POST
  @Path("{id}/cancel")
  @Permits(value = Permission.APPROVALS_READ, ofObject = true)
  @Operation(operationId = "cancelApproval", summary = "Takes back what the caller asked for")
  @APIResponse(
      responseCode = "200",
      description = "The approval as it ended.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(responseCode = "409", description = "It has ended.")
  public ApprovalView cancelApproval(@PathParam("id") String id) {
    return view(approvals.cancel(approval(id)));
  }

  private ApprovalView view(Approval approval) {
    return ApprovalView.of(approval, current.get().subject().value(), named(List.of(approval)));
  }

  private Map<UUID, PersonName> named(List<Approval> approvals) {
    List<@Nullable UUID> people = new ArrayList<>();
    for (Approval approval : approvals) {
      SubjectId decider = approval.decidedBy();
      people.add(approval.requester().value());
      people.add(decider == null ? null : decider.value());
    }
    return names.of(people);
  }

  private static UUID approval(String id) {
    return PathId.of(id, "There is no such approval.");
  }
}
