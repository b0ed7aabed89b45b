package io.tollgate.identity.boundary;

import io.tollgate.identity.control.ManagementKeys;
import io.tollgate.identity.entity.ManagementKey;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Keys that manage and never call models. */
@Path("identity/management-keys")
@RequestScoped
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public class ManagementKeysResource {

  @Inject ManagementKeys keys;

  @GET
  @Permits(Permission.MANAGEMENT_KEYS)
  @Operation(
      operationId = "listManagementKeys",
      summary = "Lists the management keys of the caller's tenants, newest first")
  public ManagementKeyView.Listing listManagementKeys(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit,
      @Parameter(description = "Only this reseller's.", schema = @Schema(format = "uuid"))
          @QueryParam("reseller")
          @Nullable String reseller,
      @Parameter(description = "Only this workspace's.", schema = @Schema(format = "uuid"))
          @QueryParam("workspace")
          @Nullable String workspace) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(after, limit);
    UUID resellerId = fields.uuid("reseller", reseller);
    UUID workspaceId = fields.uuid("workspace", workspace);
    fields.refuseIfAny();
    Page<ManagementKey> found = keys.list(resellerId, workspaceId, page);
    return new ManagementKeyView.Listing(
        found.items().stream().map(ManagementKeyView::of).toList(), found.next());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.MANAGEMENT_KEYS, ofObject = true, fresh = true)
  @Operation(
      operationId = "createManagementKey",
      summary = "Makes a management key; its secret is shown this once",
      description =
          "One role in one tenant, never more than the maker may do there; when the maker's role"
              + " is taken away, the key ends with it. The platform's owner is no role for a key.")
  @APIResponse(
      responseCode = "201",
      description = "The key with its secret.",
      content = @Content(schema = @Schema(implementation = ManagementKeyView.Issued.class)))
  public Response createManagementKey(ManagementKeyView.Wish wish) {
    ManagementKeys.Issued issued =
        keys.create(tenant(wish), role(wish), wish.name().strip(), wish.expiresAt());
    return Response.status(Response.Status.CREATED)
        .entity(
            new ManagementKeyView.Issued(
                ManagementKeyView.of(issued.key()), issued.secret().reveal()))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Permits(value = Permission.MANAGEMENT_KEYS, ofObject = true)
  @Operation(
      operationId = "revokeManagementKey",
      summary = "Ends a management key at once and for good")
  @APIResponse(responseCode = "204", description = "It is refused from now on.")
  public Response revokeManagementKey(@PathParam("id") String id) {
    keys.revoke(PathId.of(id, "There is no such key."));
    return Response.noContent().build();
  }

  private static Role role(ManagementKeyView.Wish wish) {
    return Role.of(wish.tier(), wish.role())
        .orElseThrow(() -> invalid("role", "is no role of that tier"));
  }

  private static TenantRef tenant(ManagementKeyView.Wish wish) {
    boolean reseller = wish.tier().equals(Tier.RESELLER.text());
    boolean workspace = wish.tier().equals(Tier.WORKSPACE.text());
    UUID resellerId = wish.resellerId();
    UUID workspaceId = wish.workspaceId();
    if ((resellerId != null) != (reseller || workspace)) {
      throw invalid("resellerId", "belongs to a key of a reseller or a workspace");
    }
    if ((workspaceId != null) != workspace) {
      throw invalid("workspaceId", "belongs to a key of a workspace");
    }
    return new TenantRef(
        resellerId == null ? null : new ResellerId(resellerId),
        workspaceId == null ? null : new WorkspaceId(workspaceId));
  }

  private static InvalidFields invalid(String field, String message) {
    return new InvalidFields(List.of(FieldError.invalid(field, message)));
  }
}
