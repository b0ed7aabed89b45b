package io.tollgate.identity.boundary;

import io.tollgate.identity.control.IdentityProviders;
import io.tollgate.identity.entity.IdentityProvider;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tenants' own identity providers. */
@Path("identity/providers")
@RequestScoped
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public class IdentityProvidersResource {

  @Inject IdentityProviders providers;

  @GET
  @Permits(Permission.IDENTITY_PROVIDERS_READ)
  @Operation(
      operationId = "listIdentityProviders",
      summary = "Lists the tenants' own identity providers, newest first")
  public IdentityProviderView.Listing listIdentityProviders(
      @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(after, limit);
    fields.refuseIfAny();
    Page<IdentityProvider> found = providers.list(page);
    return new IdentityProviderView.Listing(
        found.items().stream().map(IdentityProviderView::of).toList(), found.next());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.IDENTITY_PROVIDERS_MANAGE, fresh = true)
  @Operation(
      operationId = "bindIdentityProvider",
      summary = "Says which tenant an identity provider of the realm belongs to",
      description =
          "Whoever signs in by it has their roles inside that tenant only, and none before this was"
              + " said. An alias stays that tenant's for good.")
  @APIResponse(
      responseCode = "201",
      description = "It counts from now on.",
      content = @Content(schema = @Schema(implementation = IdentityProviderView.class)))
  @APIResponse(responseCode = "409", description = "The alias is, or was, another tenant's.")
  public Response bindIdentityProvider(IdentityProviderView.Wish wish) {
    UUID workspace = wish.workspaceId();
    IdentityProvider made =
        providers.bind(
            wish.alias(),
            new TenantRef(
                new ResellerId(wish.resellerId()),
                workspace == null ? null : new WorkspaceId(workspace)));
    return Response.status(Response.Status.CREATED).entity(IdentityProviderView.of(made)).build();
  }

  @DELETE
  @Path("{id}")
  @Permits(value = Permission.IDENTITY_PROVIDERS_MANAGE, fresh = true)
  @Operation(
      operationId = "endIdentityProvider",
      summary = "Lets nobody who came by that identity provider have a role any more")
  @APIResponse(responseCode = "204", description = "It counts nowhere from now on.")
  public Response endIdentityProvider(@PathParam("id") String id) {
    providers.end(PathId.of(id, "There is no such identity provider."));
    return Response.noContent().build();
  }
}
