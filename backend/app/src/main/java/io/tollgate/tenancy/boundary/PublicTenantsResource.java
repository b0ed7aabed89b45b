package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.tenancy.control.Brands;
import io.tollgate.tenancy.control.Invitations;
import io.tollgate.tenancy.control.Resellers;
import io.tollgate.tenancy.entity.Logo;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What anybody may know of tenants before they sign in. */
@Path("public")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class PublicTenantsResource {

  private static final String CACHE = "public, max-age=30";

  /** An image opened by itself can do nothing either. */
  private static final String IMAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  @Inject Brands brands;
  @Inject Resellers resellers;
  @Inject Invitations invitations;

  @GET
  @Path("brand")
  @Permits(Permission.PUBLIC)
  @Operation(
      operationId = "getBrand",
      summary = "Shows a reseller's public face",
      description =
          "Public. Without `reseller` the host of the request decides; 404 where it is nobody's.")
  @APIResponse(
      responseCode = "200",
      description = "The reseller.",
      content = @Content(schema = @Schema(implementation = BrandView.class)))
  public Response getBrand(
      @Parameter(description = "The reseller's short name.", example = "northwind")
          @QueryParam("reseller")
          @Nullable String reseller,
      @Parameter(hidden = true) @Context UriInfo address) {
    return Response.ok(BrandView.from(brands.of(reseller, address.getRequestUri().getHost())))
        .header(HttpHeaders.CACHE_CONTROL, CACHE)
        .header(HttpHeaders.VARY, HttpHeaders.HOST)
        // The sign-in pages are on a host of their own and ask here in whose name they speak.
        .header("Access-Control-Allow-Origin", "*")
        .build();
  }

  @GET
  @Path("resellers/{slug}/logo")
  @Produces({"image/png", "image/webp", "image/svg+xml", MediaType.APPLICATION_JSON})
  @Permits(Permission.PUBLIC)
  @Operation(operationId = "getLogo", summary = "Shows a reseller's logo")
  @APIResponse(responseCode = "200", description = "The image.")
  @APIResponse(responseCode = "304", description = "As the caller already has it.")
  public Response getLogo(
      @Parameter(schema = @Schema(format = "")) @PathParam("slug") String slug,
      @Parameter(hidden = true) @Context Request request) {
    Logo logo = resellers.logo(slug);
    EntityTag tag = new EntityTag(logo.tag());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null ? Response.ok(logo.image(), logo.mediaType()) : unchanged;
    return answer
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .header("Content-Security-Policy", IMAGE_POLICY)
        .build();
  }

  @GET
  @Path("invitations/{token}")
  @Permits(Permission.PUBLIC)
  @Operation(
      operationId = "getOffer",
      summary = "Shows what an invitation's token is for",
      description = "The same 404 for an unknown, expired, used or withdrawn one.")
  @APIResponse(
      responseCode = "200",
      description = "The offer.",
      content = @Content(schema = @Schema(implementation = InvitationView.OfferView.class)))
  public Response getOffer(
      @Parameter(schema = @Schema(format = "")) @PathParam("token") String token) {
    return Response.ok(InvitationView.OfferView.from(invitations.offer(token)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
