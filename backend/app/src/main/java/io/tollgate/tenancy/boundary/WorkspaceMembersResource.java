package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.Tier;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import io.tollgate.tenancy.control.Invitations;
import io.tollgate.tenancy.control.Members;
import io.tollgate.tenancy.control.TenantPeople;
import io.tollgate.tenancy.entity.Invitation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** People of a workspace. */
@Path("tenancy/workspaces/{id}")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspaceMembersResource {

  @Inject Members members;
  @Inject Invitations invitations;

  @GET
  @Path("members")
  @Permits(value = Permission.MEMBERS_READ, ofObject = true)
  @Operation(operationId = "listMembers", summary = "Lists a workspace's people and their roles")
  public MemberView.MemberList listMembers(@PathParam("id") String id) {
    return new MemberView.MemberList(
        members.list(door(id)).stream().map(MemberView::from).toList());
  }

  @PUT
  @Path("members/{subject}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.MEMBERS_MANAGE, ofObject = true, fresh = true)
  @Operation(
      operationId = "setMemberRoles",
      summary = "Sets all roles of one of a workspace's people",
      description = "The person must be a member already; others are invited.")
  @APIResponse(
      responseCode = "200",
      description = "The person as they are now.",
      content = @Content(schema = @Schema(implementation = MemberView.class)))
  @APIResponse(responseCode = "409", description = "It would leave no admin.")
  public MemberView setMemberRoles(@PathParam("id") String id, 
      @PathParam("subject") String subject, MemberView.MemberRoles wish) {
    return MemberView.from(
        members.set(
            door(id), subject(subject), TenantForm.roles(Tier.WORKSPACE, wish.roles())));
  }

  @DELETE
  @Path("members/{subject}")
  @Permits(value = Permission.MEMBERS_MANAGE, ofObject = true, fresh = true)
  @Operation(operationId = "removeMember", summary = "Takes all roles there from somebody")
  @APIResponse(responseCode = "204", description = "The person has no role there any more.")
  @APIResponse(responseCode = "409", description = "It would leave no admin.")
  public void removeMember(@PathParam("id") String id, @PathParam("subject") String subject) {
    members.remove(door(id), subject(subject));
  }

  @GET
  @Path("invitations")
  @Permits(value = Permission.MEMBERS_READ, ofObject = true)
  @Operation(operationId = "listMemberInvitations", summary = "Lists a workspace's invitations, newest first")
  public InvitationView.InvitationPage listMemberInvitations(@PathParam("id") String id, @BeanParam InvitationQuery query) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page("after", query.after, query.limit);
    String state = fields.oneOf("state", query.state, InvitationQuery.STATES);
    fields.refuseIfAny();
    return InvitationView.InvitationPage.from(invitations.list(door(id), state, page));
  }

  @POST
  @Path("invitations")
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
    Invitation made =
        invitations.invite(
            door(id),
            wish.email(),
            TenantForm.roles(Tier.WORKSPACE, wish.roles()),
            Objects.requireNonNullElse(wish.language(), "en"));
    return Response.status(Response.Status.CREATED).entity(InvitationView.from(made)).build();
  }

  @DELETE
  @Path("invitations/{invitation}")
  @Permits(value = Permission.MEMBERS_MANAGE, ofObject = true)
  @Operation(operationId = "withdrawMemberInvitation", summary = "Ends an open invitation")
  @APIResponse(responseCode = "204", description = "Its mail opens nothing any more.")
  @APIResponse(responseCode = "409", description = "It was accepted already.")
  public void withdrawMemberInvitation(@PathParam("id") String id, @PathParam("invitation") String invitation) {
    invitations.withdraw(door(id), PathId.of(invitation, "There is no such invitation."));
  }

  private static SubjectId subject(String id) {
    return new SubjectId(PathId.of(id, "There is no such member."));
  }

  private static TenantPeople.Door door(String id) {
    return new TenantPeople.Door.Members(WorkspacesResource.workspace(id));
  }
}
