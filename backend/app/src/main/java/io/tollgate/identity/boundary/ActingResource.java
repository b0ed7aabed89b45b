package io.tollgate.identity.boundary;

import io.tollgate.identity.control.ActingAs;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.WorkspaceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looking around in a workspace with the eyes of one of its viewers. */
@Path("identity/acting")
@RequestScoped
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public class ActingResource {

  @Inject ActingAs acting;

  /** Where to look around, and why. */
  @Schema(name = "NewActing", description = "Where to look around, and why.")
  public record NewActing(
      @NotNull UUID workspaceId,
      @NotNull
          @Size(min = 3, max = 500)
          @Pattern(regexp = "\\s*\\S[\\s\\S]*", message = "may not be blank")
          @Schema(example = "Ticket 4711: an invoice looks wrong")
          String reason) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.ACT_AS, ofObject = true)
  @Operation(
      operationId = "beginActing",
      summary = "Lets the session see what a viewer of a workspace sees, for an hour at most")
  @APIResponse(responseCode = "204", description = "From the next request on.")
  @APIResponse(responseCode = "409", description = "There is no session, or it acts already.")
  public Response beginActing(NewActing wish) {
    acting.begin(new WorkspaceId(wish.workspaceId()), wish.reason().strip());
    return Response.noContent().build();
  }

  @DELETE
  @Permits(value = Permission.SIGNED_IN, whileActing = true)
  @Operation(operationId = "endActing", summary = "Lets the session see with its own eyes again")
  @APIResponse(responseCode = "204", description = "From the next request on.")
  @APIResponse(responseCode = "409", description = "There is no session.")
  public Response endActing() {
    acting.end();
    return Response.noContent().build();
  }
}
