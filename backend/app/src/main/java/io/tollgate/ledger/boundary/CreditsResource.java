package io.tollgate.ledger.boundary;

import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.control.AdjustmentRequests;
import io.tollgate.ledger.control.Adjustments;
import io.tollgate.ledger.entity.Adjustment;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.QueryFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Manual credits and debits. */
@Path("ledger/credits")
@RequestScoped
@Tag(name = "ledger")
@Produces(MediaType.APPLICATION_JSON)
public class CreditsResource {

  @Inject Adjustments adjustments;
  @Inject AdjustmentRequests requests;
  @Inject CurrentCaller current;

  @GET
  @Permits(Permission.CREDITS_READ)
  @Operation(
      operationId = "listCredits",
      summary = "Lists manual credits and debits of the caller's tenants, newest first")
  public AdjustmentView.AdjustmentPage listCredits(
      @Parameter(description = "The `nextCursor` of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "Items at most, 1 to 200; 50 unless said.") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "Only this workspace's.", schema = @Schema(format = "uuid"))
          @QueryParam("workspace")
          @Nullable String workspace) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(cursor, limit);
    UUID only = fields.uuid("workspace", workspace);
    fields.refuseIfAny();
    Page<Adjustment> found = adjustments.list(only, page);
    UUID next = found.next();
    return new AdjustmentView.AdjustmentPage(
        found.items().stream().map(AdjustmentView::of).toList(),
        next == null ? null : next.toString());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.CREDITS_POST, ofObject = true, fresh = true)
  @Operation(
      operationId = "postCredit",
      summary = "Gives a workspace credit, or takes given credit back",
      description =
          "Above a limit, which also counts what the same person posted in the last 24 hours, a"
              + " second person has to agree first. The same wish with the same key is posted once.")
  @APIResponse(
      responseCode = "201",
      description = "It is in the books.",
      content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It waits for a second person.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "There is not that much free credit, the key was used for another posting, or the"
              + " workspace is closed.")
  public Response postCredit(NewAdjustment wish) {
    if (wish.amount().nanos() <= 0) {
      throw new InvalidFields(List.of(FieldError.invalid("amount", "must be more than 0")));
    }
    return switch (requests.ask(new WorkspaceId(wish.workspaceId()), wish.wish())) {
      case Outcome.Done<Adjustment> posted ->
          Response.status(Response.Status.CREATED)
              .entity(AdjustmentView.of(posted.result()))
              .build();
      case Outcome.Waiting<Adjustment> waiting ->
          Response.accepted(ApprovalView.of(waiting.approval(), current.get().subject().value()))
              .build();
    };
  }
}
