package io.tollgate.catalog.boundary;

import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.catalog.control.CredentialRequests;
import io.tollgate.catalog.control.ManagedCredentials;
import io.tollgate.catalog.entity.Credential;
import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What opens the providers' doors: written here, read by the gateway only. */
@Path("catalog/credentials")
@RequestScoped
@Tag(name = "catalog")
@Produces(MediaType.APPLICATION_JSON)
public class CredentialsResource {

  @Inject ManagedCredentials credentials;
  @Inject CredentialRequests requests;
  @Inject CurrentCaller current;

  @GET
  @Permits(Permission.CREDENTIALS_READ)
  @Operation(
      operationId = "listCredentials",
      summary = "Lists providers' credentials, newest first",
      description = "Nobody is ever shown a secret.")
  public CredentialView.CredentialPage listCredentials(
      @Parameter(description = "The `nextCursor` of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "Items at most, 1 to 200; 50 unless said.") @QueryParam("limit")
          @Nullable String limit) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(cursor, limit);
    fields.refuseIfAny();
    Page<Credential> found = credentials.list(page);
    UUID next = found.next();
    return new CredentialView.CredentialPage(
        found.items().stream().map(CredentialView::of).toList(),
        next == null ? null : next.toString());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.CREDENTIALS_MANAGE, fresh = true)
  @Operation(
      operationId = "createCredential",
      summary = "Keeps a provider's credential, sealed",
      description =
          "A second person has to agree; then every node opens the named channels with it within a"
              + " second.")
  @APIResponse(
      responseCode = "202",
      description = "It waits, sealed, for a second person.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(responseCode = "409", description = "No key to seal it with is installed.")
  public Response createCredential(NewCredential wish) {
    return waiting(
        requests.create(
            wish.name().strip(),
            wish.provider(),
            wish.secret(),
            Objects.requireNonNullElse(wish.channels(), List.of())));
  }

  @GET
  @Path("{id}")
  @Permits(Permission.CREDENTIALS_READ)
  @Operation(operationId = "getCredential", summary = "Shows a credential without its secret")
  public CredentialView getCredential(@PathParam("id") String id) {
    return CredentialView.of(credentials.get(credential(id)));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.CREDENTIALS_MANAGE, fresh = true)
  @Operation(
      operationId = "replaceCredential",
      summary = "Gives a credential a new secret",
      description = "A second person has to agree; then every node uses it within a second.")
  @APIResponse(
      responseCode = "202",
      description = "It waits, sealed, for a second person.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  public Response replaceCredential(@PathParam("id") String id, NewCredential.Secret given) {
    return waiting(requests.replace(credential(id), given.secret()));
  }

  @PUT
  @Path("{id}/channels")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.CREDENTIALS_MANAGE, fresh = true)
  @Operation(
      operationId = "assignCredential",
      summary = "Says which channels a credential opens",
      description = "A channel it opens no more goes back to the node's own file, if it has one.")
  @APIResponse(
      responseCode = "200",
      description = "The credential, without its secret.",
      content = @Content(schema = @Schema(implementation = CredentialView.class)))
  @APIResponse(responseCode = "409", description = "A channel would have nothing that opens it.")
  public CredentialView assignCredential(
      @PathParam("id") String id, NewCredential.Channels wanted) {
    return CredentialView.of(credentials.assign(credential(id), wanted.channels()));
  }

  @DELETE
  @Path("{id}")
  @Permits(value = Permission.CREDENTIALS_MANAGE, fresh = true)
  @Operation(operationId = "removeCredential", summary = "Forgets a credential for good")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "409", description = "It still opens a channel.")
  public void removeCredential(@PathParam("id") String id) {
    credentials.remove(credential(id));
  }

  private Response waiting(Approval approval) {
    return Response.accepted(ApprovalView.of(approval, current.get().subject().value())).build();
  }

  private static CredentialId credential(String id) {
    return new CredentialId(PathId.of(id, "There is no such credential."));
  }
}
