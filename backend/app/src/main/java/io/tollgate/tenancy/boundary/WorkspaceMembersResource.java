package io.tollgate.tenancy.boundary;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.Tier;
import io.tollgate.platform.PathId;
import io.tollgate.tenancy.control.Members;
import io.tollgate.tenancy.control.TenantPeople;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People of a workspace. */
@Path("tenancy/workspaces/{id}/members")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspaceMembersResource {

  @Inject Members members;
  @Inject CurrentCaller current;

  @GET
  @Permits(value = Permission.MEMBERS_READ, ofObject = true)
  @Operation(operationId = "listMembers", summary = "Lists a workspace's people and their roles")
  public MemberView.MemberList listMembers(@PathParam("id") String id) {
    return new MemberView.MemberList(
        members.list(door(id)).stream().map(MemberView::from).toList());
  }

  @PUT
  @Path("{subject}")
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
  public Response setMemberRoles(
      @PathParam("id") String id,
      @PathParam("subject") String subject,
      MemberView.MemberRoles wish) {
    return Outcomes.ofMember(
        members.set(door(id), subject(subject), TenantForm.roles(Tier.WORKSPACE, wish.roles())),
        current.get().subject());
  }

  @DELETE
  @Path("{subject}")
  @Permits(value = Permission.MEMBERS_MANAGE, ofObject = true, fresh = true)
  @Operation(operationId = "removeMember", summary = "Takes all roles there from somebody")
  @APIResponse(responseCode = "204", description = "The person has no role there any more.")
  @APIResponse(responseCode = "409", description = "It would leave no admin.")
  public void removeMember(@PathParam("id") String id, @PathParam("subject") String subject) {
    members.remove(door(id), subject(subject));
  }

  private static SubjectId subject(String id) {
    return new SubjectId(PathId.of(id, "There is no such member."));
  }

  private static TenantPeople.Door door(String id) {
    return new TenantPeople.Door.Members(WorkspacesResource.workspace(id));
  }
}
