package io.tollgate.tenancy.boundary;

import io.tollgate.approvals.control.ApprovalView;
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

/** People of a reseller. */
@Path("tenancy/resellers/{id}/members")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class StaffResource {

  @Inject Members members;
  @Inject CurrentCaller current;

  @GET
  @Permits(value = Permission.STAFF_READ, ofObject = true)
  @Operation(operationId = "listStaff", summary = "Lists a reseller's people and their roles")
  public MemberView.MemberList listStaff(@PathParam("id") String id) {
    return new MemberView.MemberList(
        members.list(door(id)).stream().map(MemberView::from).toList());
  }

  @PUT
  @Path("{subject}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.STAFF_MANAGE, ofObject = true, fresh = true)
  @Operation(
      operationId = "setStaffRoles",
      summary = "Sets all roles of one of a reseller's people",
      description = "Roles that are new to the person wait for approval; taking roles does not.")
  @APIResponse(
      responseCode = "200",
      description = "The person as they are now.",
      content = @Content(schema = @Schema(implementation = MemberView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It waits for approval; nothing changed.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(responseCode = "409", description = "No owner would stay.")
  public Response setStaffRoles(
      @PathParam("id") String id,
      @PathParam("subject") String subject,
      MemberView.MemberRoles wish) {
    return Outcomes.ofMember(
        members.set(door(id), subject(subject), TenantForm.roles(Tier.RESELLER, wish.roles())),
        current.get().subject());
  }

  @DELETE
  @Path("{subject}")
  @Permits(value = Permission.STAFF_MANAGE, ofObject = true, fresh = true)
  @Operation(operationId = "removeStaff", summary = "Takes all roles there from somebody")
  @APIResponse(responseCode = "204", description = "The person has no role there any more.")
  @APIResponse(responseCode = "409", description = "It would leave no owner.")
  public void removeStaff(@PathParam("id") String id, @PathParam("subject") String subject) {
    members.remove(door(id), subject(subject));
  }

  private static SubjectId subject(String id) {
    return new SubjectId(PathId.of(id, "There is no such member."));
  }

  private static TenantPeople.Door door(String id) {
    return new TenantPeople.Door.Staff(ResellersResource.reseller(id));
  }
}
