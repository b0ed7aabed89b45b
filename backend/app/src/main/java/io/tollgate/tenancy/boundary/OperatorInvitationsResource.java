package io.tollgate.tenancy.boundary;

import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Tier;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import io.tollgate.tenancy.control.Invitations;
import io.tollgate.tenancy.control.TenantPeople;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Invitations to the platform. */
@Path("tenancy/platform/invitations")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class OperatorInvitationsResource {

  @Inject Invitations invitations;
  @Inject CurrentCaller current;

  @GET
  @Permits(Permission.OPERATORS_READ)
  @Operation(
      operationId = "listOperatorInvitations",
      summary = "Lists the platform's invitations, newest first")
  public InvitationView.InvitationPage listOperatorInvitations(@BeanParam InvitationQuery query) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(query.cursor, query.limit);
    String state = fields.oneOf("state", query.state, InvitationQuery.STATES);
    fields.refuseIfAny();
    return InvitationView.InvitationPage.from(invitations.list(door(), state, page));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.OPERATORS_MANAGE, fresh = true)
  @Operation(
      operationId = "inviteOperator",
      summary = "Invites somebody by e-mail",
      description = "The mail is written once a second person has approved.")
  @APIResponse(
      responseCode = "202",
      description = "The invitation waits for approval.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  public Response inviteOperator(InvitationView.NewInvitation wish) {
    return Outcomes.ofInvitation(
        invitations.invite(
            door(),
            wish.email(),
            TenantForm.roles(Tier.PLATFORM, wish.roles()),
            Objects.requireNonNullElse(wish.language(), "en")),
        current.get().subject());
  }

  @DELETE
  @Path("{invitation}")
  @Permits(Permission.OPERATORS_MANAGE)
  @Operation(operationId = "withdrawOperatorInvitation", summary = "Ends an open invitation")
  @APIResponse(responseCode = "204", description = "Its mail opens nothing any more.")
  @APIResponse(responseCode = "409", description = "It was accepted already.")
  public void withdrawOperatorInvitation(@PathParam("invitation") String invitation) {
    invitations.withdraw(door(), PathId.of(invitation, "There is no such invitation."));
  }

  private static TenantPeople.Door door() {
    return new TenantPeople.Door.Platform();
  }
}
