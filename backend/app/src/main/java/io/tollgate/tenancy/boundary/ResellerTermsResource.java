package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.tenancy.control.ResellerTerms;
import io.tollgate.tenancy.entity.Terms;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A reseller's terms. */
@Path("tenancy/resellers/{id}/terms")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class ResellerTermsResource {

  @Inject ResellerTerms terms;

  /** A text to publish. */
  @Schema(name = "NewTerms")
  public record NewTerms(
      @NotNull @Size(max = 60_000) @Pattern(regexp = TenantForm.LINES) String text) {}

  /** One version. */
  @Schema(name = "Terms", description = "One version; the highest is in force.")
  public record TermsView(
      @Schema(example = "3") int version,
      String text,
      Instant publishedAt,
      UUID publishedBySubject) {

    static TermsView from(Terms terms) {
      return new TermsView(
          terms.version(), terms.body(), terms.publishedAt(), terms.publishedBy().value());
    }
  }

  /** All versions. */
  @Schema(name = "TermsList", description = "The newest first.")
  public record TermsList(List<TermsView> items) {}

  @GET
  @Permits(value = Permission.RESELLERS_READ, ofObject = true)
  @Operation(operationId = "listTerms", summary = "Lists all versions of a reseller's terms")
  public TermsList listTerms(@PathParam("id") String id) {
    return new TermsList(
        terms.list(ResellersResource.reseller(id)).stream().map(TermsView::from).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.RESELLERS_CHANGE, ofObject = true)
  @Operation(
      operationId = "publishTerms",
      summary = "Publishes the next version of a reseller's terms",
      description = "A published version never changes. Newcomers accept the newest.")
  @APIResponse(
      responseCode = "201",
      description = "The version in force from now on.",
      content = @Content(schema = @Schema(implementation = TermsView.class)))
  public Response publishTerms(@PathParam("id") String id, NewTerms wish) {
    return Response.status(Response.Status.CREATED)
        .entity(TermsView.from(terms.publish(ResellersResource.reseller(id), wish.text().strip())))
        .build();
  }
}
