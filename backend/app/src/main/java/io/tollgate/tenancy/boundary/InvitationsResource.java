package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.tenancy.control.Invitations;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Invitations, to those who were invited. */
@Path("tenancy/invitations")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationsResource {

  @Inject Invitations invitations;

  @POST
  @Path("accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(Permission.SIGNED_IN)
  @Operation(
      operationId = "acceptInvitation",
      summary = "Takes the roles of an invitation",
      description = "The caller's verified e-mail must be the one that was invited.")
  @APIResponse(
      responseCode = "200",
      description = "The invitation, accepted.",
      content = @Content(schema = @Schema(implementation = InvitationView.class)))
  @APIResponse(responseCode = "403", description = "The e-mail is another, or not verified.")
  @APIResponse(responseCode = "404", description = "Unknown, expired, used or withdrawn.")
  public InvitationView acceptInvitation(InvitationView.TokenView given) {
    return InvitationView.from(invitations.accept(given.token()));
  }
}
