package io.tollgate.keys.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.control.IssuedKey;
import io.tollgate.keys.control.KeyFilter;
import io.tollgate.keys.control.KeySecrets;
import io.tollgate.keys.control.KeyWithSpend;
import io.tollgate.keys.control.ManagedKeys;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys. */
@Path("keys")
@RequestScoped
@Tag(name = "keys")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

  @Inject ManagedKeys keys;
  @Inject KeySecrets secrets;
  @Inject InstantSource clock;

  @GET
  @Permits(Permission.KEYS_READ)
  @Operation(
      operationId = "listKeys",
      summary = "Lists the keys the caller may see, newest first",
      description = "A developer sees their own keys, everybody else all keys of their tenants.")
  public KeyView.KeyPage listKeys(@BeanParam KeyQuery query) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(query.cursor, query.limit);
    KeyFilter filter = query.filter(fields);
    fields.refuseIfAny();
    Page<KeyWithSpend> found = keys.list(filter, page);
    UUID next = found.next();
    return new KeyView.KeyPage(
        found.items().stream().map(this::view).toList(), next == null ? null : next.toString());
  }

  @GET
  @Path("{id}")
  @Permits(value = Permission.KEYS_READ, ofObject = true)
  @Operation(operationId = "getKey", summary = "Shows a key and what it spent")
  public KeyView getKey(@PathParam("id") String id) {
    return view(keys.get(key(id)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.KEYS_CREATE, ofObject = true)
  @Operation(
      operationId = "createKey",
      summary = "Makes a key and shows its secret, once",
      description = "The caller owns the key.")
  @APIResponse(
      responseCode = "201",
      description = "The key and its secret.",
      content = @Content(schema = @Schema(implementation = KeyView.Issued.class)))
  @APIResponse(responseCode = "409", description = "The workspace is suspended or full.")
  public Response createKey(NewKey wish) {
    IssuedKey issued =
        keys.create(new WorkspaceId(wish.workspaceId()), wish.mode(), wish.settings());
    return secret(Response.created(URI.create("/api/keys/" + issued.key().key().id())), issued);
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.KEYS_CHANGE, ofObject = true)
  @Operation(operationId = "changeKey", summary = "Changes what a key may do")
  @APIResponse(
      responseCode = "200",
      description = "The key as it is now.",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  @APIResponse(responseCode = "409", description = "The key is revoked.")
  public KeyView changeKey(@PathParam("id") String id, KeyChange change) {
    return view(keys.change(key(id), change::applied, change.owner()));
  }

  @POST
  @Path("{id}/disable")
  @Permits(value = Permission.KEYS_DISABLE, ofObject = true)
  @Operation(
      operationId = "disableKey",
      summary = "Refuses the key until it is enabled again",
      description = "Every node refuses it within a second.")
  @APIResponse(
      responseCode = "200",
      description = "The key as it is now.",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  @APIResponse(responseCode = "409", description = "The key is revoked.")
  public KeyView disableKey(@PathParam("id") String id) {
    return view(keys.disable(key(id)));
  }

  @POST
  @Path("{id}/enable")
  @Permits(value = Permission.KEYS_CHANGE, ofObject = true)
  @Operation(operationId = "enableKey", summary = "Takes a disabled key into use again")
  @APIResponse(
      responseCode = "200",
      description = "The key as it is now.",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  @APIResponse(responseCode = "409", description = "The key is revoked.")
  public KeyView enableKey(@PathParam("id") String id) {
    return view(keys.enable(key(id)));
  }

  @POST
  @Path("{id}/regenerate")
  @Permits(value = Permission.KEYS_CHANGE, ofObject = true)
  @Operation(
      operationId = "regenerateKey",
      summary = "Gives the key a new secret and shows it, once",
      description = "Every node refuses the old secret within a second.")
  @APIResponse(
      responseCode = "200",
      description = "The key and its new secret.",
      content = @Content(schema = @Schema(implementation = KeyView.Issued.class)))
  @APIResponse(responseCode = "409", description = "The key is revoked.")
  public Response regenerateKey(@PathParam("id") String id) {
    return secret(Response.ok(), secrets.regenerate(key(id)));
  }

  @POST
  @Path("{id}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.KEYS_CHANGE, ofObject = true)
  @Operation(
      operationId = "rotateKey",
      summary = "Gives the key a new secret, shown once, and lets the old one work for a while",
      description = "A secret that still worked from a rotation before ends at once.")
  @APIResponse(
      responseCode = "200",
      description = "The key and its new secret.",
      content = @Content(schema = @Schema(implementation = KeyView.Issued.class)))
  @APIResponse(responseCode = "409", description = "The key is revoked.")
  public Response rotateKey(@PathParam("id") String id, Rotation rotation) {
    return secret(
        Response.ok(), secrets.rotate(key(id), Duration.ofSeconds(rotation.overlapSeconds())));
  }

  @POST
  @Path("{id}/leaked")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.KEYS_CHANGE, ofObject = true)
  @Operation(
      operationId = "reportLeakedKey",
      summary = "Ends every secret of a leaked key, makes a new one and lists what the key did",
      description = "Every node refuses the old secrets within a second.")
  @APIResponse(
      responseCode = "200",
      description = "The key, its new secret and its calls.",
      content = @Content(schema = @Schema(implementation = LeakView.class)))
  @APIResponse(responseCode = "409", description = "The key is revoked.")
  public Response reportLeakedKey(@PathParam("id") String id, LeakNotice notice) {
    KeySecrets.Leak leak = secrets.leaked(key(id), notice.since());
    return Response.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(
            new LeakView(
                view(leak.issued().key()),
                leak.issued().secret().reveal(),
                LeakView.TraceView.of(leak.trace())))
        .build();
  }

  @GET
  @Path("peppers")
  @Permits(Permission.CREDENTIALS_READ)
  @Operation(
      operationId = "listPeppers",
      summary = "Shows under which peppers keys are hashed, and which of them can be removed",
      description =
          "A key comes under the newest pepper when it is next used. A pepper is used once every"
              + " running node has its file.")
  public PepperView.Listing listPeppers() {
    return new PepperView.Listing(secrets.peppers().stream().map(PepperView::of).toList());
  }

  @DELETE
  @Path("{id}")
  @Permits(value = Permission.KEYS_REVOKE, ofObject = true)
  @Operation(
      operationId = "revokeKey",
      summary = "Ends a key for good",
      description = "It stays in the list as revoked, with its calls and its spend.")
  @APIResponse(responseCode = "204", description = "The key is revoked.")
  public void revokeKey(@PathParam("id") String id) {
    keys.revoke(key(id));
  }

  private Response secret(Response.ResponseBuilder answer, IssuedKey issued) {
    return answer
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(new KeyView.Issued(view(issued.key()), issued.secret().reveal()))
        .build();
  }

  private KeyView view(KeyWithSpend found) {
    return KeyView.from(found, clock.instant());
  }

  private static KeyId key(String id) {
    return new KeyId(PathId.of(id, "There is no such key."));
  }
}
