package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.tenancy.control.Registrations;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customers who come by themselves. */
@Path("tenancy/registrations")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationsResource {

  @Inject Registrations registrations;

  /** A wish for a workspace of one's own. */
  @Schema(name = "Registration", description = "A wish for a workspace of one's own.")
  public record Registration(
      @Nullable
          @Pattern(regexp = TenantForm.SLUG)
          @Schema(description = "Absent: the host decides.", example = "northwind")
          String reseller,
      @NotNull @Size(max = 120) @Pattern(regexp = TenantForm.LINE) String workspaceName,
      @NotNull
          @Min(1)
          @Max(1_000_000)
          @Schema(description = "The version of the terms that is accepted.", example = "3")
          Integer termsVersion,
      @Nullable @Pattern(regexp = TenantForm.ZONE) @Schema(example = "Europe/Berlin")
          String timeZone) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(Permission.SIGNED_IN)
  @Operation(
      operationId = "register",
      summary = "Makes a workspace with the caller as its admin",
      description = "The caller's e-mail must be verified. Three a day at most.")
  @APIResponse(
      responseCode = "201",
      description = "The workspace.",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(
      responseCode = "403",
      description = "The e-mail is not verified, or the reseller takes nobody.")
  @APIResponse(responseCode = "409", description = "The terms changed.")
  @APIResponse(responseCode = "429", description = "Too many for one day.")
  public Response register(@Parameter(hidden = true) @Context UriInfo address, Registration wish) {
    WorkspaceCard made =
        registrations.register(
            wish.reseller(),
            address.getRequestUri().getHost(),
            wish.workspaceName().strip(),
            TimeZones.orUsual(wish.timeZone()),
            wish.termsVersion());
    return Response.created(URI.create("/api/tenancy/workspaces/" + made.id()))
        .entity(WorkspaceView.from(made))
        .build();
  }
}
