package io.tollgate.tenancy.boundary;

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

/** Invitations to a workspace. */
@Path("tenancy/workspaces/{id}/invitations")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspaceInvitationsResource {

  @Inject Invitations invitations;
  @Inject CurrentCaller current;

  @GET
  @Permits(value = Permission.MEMBERS_READ, ofObject = true)
  @Operation(
      operationId = "listMemberInvitations",
      summary = "Lists a workspace's invitations, newest first")
  public InvitationView.InvitationPage listMemberInvitations(
      @PathParam("id") String id, @BeanParam InvitationQuery query) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(query.cursor, query.limit);
    String state = fields.oneOf("state", query.state, InvitationQuery.STATES);
    fields.refuseIfAny();
    return InvitationView.InvitationPage.from(invitations.list(door(id), state, page));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.MEMBERS_MANAGE, ofObject = true, fresh = true)
  @Operation(
      operationId = "inviteMember",
      summary = "Invites somebody by e-mail",
      description = "The mail is on its way at once; its link works once, for seven days.")
  @APIResponse(
      responseCode = "201",
      description = "The invitation.",
      content = @Content(schema = @Schema(implementation = InvitationView.class)))
  public Response inviteMember(@PathParam("id") String id, InvitationView.NewInvitation wish) {
    return Outcomes.ofInvitation(
        invitations.invite(
            door(id),
            wish.email(),
            TenantForm.roles(Tier.WORKSPACE, wish.roles()),
            Objects.requireNonNullElse(wish.language(), "en")),
        current.get().subject());
  }

  @DELETE
  @Path("{invitation}")
  @Permits(value = Permission.MEMBERS_MANAGE, ofObject = true)
  @Operation(operationId = "withdrawMemberInvitation", summary = "Ends an open invitation")
  @APIResponse(responseCode = "204", description = "Its mail opens nothing any more.")
  @APIResponse(responseCode = "409", description = "It was accepted already.")
  public void withdrawMemberInvitation(
      @PathParam("id") String id, @PathParam("invitation") String invitation) {
    invitations.withdraw(door(id), PathId.of(invitation, "There is no such invitation."));
  }

  private static TenantPeople.Door door(String id) {
    return new TenantPeople.Door.Members(WorkspacesResource.workspace(id));
  }
}
