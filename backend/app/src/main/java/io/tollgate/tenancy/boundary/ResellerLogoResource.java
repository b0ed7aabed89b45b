package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.tenancy.control.Resellers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes a reseller's logo. */
@Path("tenancy/resellers/{id}/logo")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class ResellerLogoResource {

  private static final int MOST_BYTES = 256 * 1024;

  @Inject Resellers resellers;

  @PUT
  @Consumes({"image/png", "image/webp", "image/svg+xml"})
  @Permits(value = Permission.RESELLERS_CHANGE, ofObject = true)
  @Operation(
      operationId = "putLogo",
      summary = "Replaces a reseller's logo",
      description =
          "PNG, WebP or SVG, 256 KiB at most. A drawing that runs, loads or links anything is"
              + " refused.")
  @APIResponse(
      responseCode = "200",
      description = "The reseller, with the logo's new address.",
      content = @Content(schema = @Schema(implementation = ResellerView.class)))
  @APIResponse(responseCode = "413", description = "It is larger than 256 KiB.")
  public ResellerView putLogo(
      @PathParam("id") String id, @Context HttpHeaders headers, InputStream image)
      throws IOException {
    MediaType type = headers.getMediaType();
    if (type == null) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST_ERROR, 415, "Say by Content-Type what the logo is.", null);
    }
    byte[] bytes = image.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST_ERROR, 413, "The logo is larger than 256 KiB.", null);
    }
    return ResellerView.from(
        resellers.putLogo(
            ResellersResource.reseller(id), type.getType() + "/" + type.getSubtype(), bytes));
  }
}
