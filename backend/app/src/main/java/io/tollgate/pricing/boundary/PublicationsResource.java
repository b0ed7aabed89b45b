package io.tollgate.pricing.boundary;

import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.QueryFields;
import io.tollgate.pricing.control.PublicationRequests;
import io.tollgate.pricing.control.Publications;
import io.tollgate.pricing.entity.Publication;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Versions of the sales prices. */
@Path("pricing/publications")
@RequestScoped
@Tag(name = "pricing")
@Produces(MediaType.APPLICATION_JSON)
public class PublicationsResource {

  @Inject Publications publications;
  @Inject PublicationRequests requests;
  @Inject CurrentCaller current;

  @GET
  @Permits(Permission.FLOAT_READ)
  @Operation(
      operationId = "listPricePublications",
      summary = "Lists price versions, newest first",
      description =
          "The platform's staff see all sales prices, a reseller's its own and what it pays.")
  public PublicationView.PublicationPage listPricePublications(
      @Parameter(description = "The `nextCursor` of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "Items at most, 1 to 200; 50 unless said.") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(schema = @Schema(enumeration = {"retail", "wholesale"})) @QueryParam("book")
          @Nullable String book,
      @Parameter(description = "Only this reseller's.", schema = @Schema(format = "uuid"))
          @QueryParam("reseller")
          @Nullable String reseller,
      @QueryParam("model") @Nullable String model) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(null, limit);
    String of = fields.oneOf("book", book, List.of("retail", "wholesale"));
    UUID whose = fields.uuid("reseller", reseller);
    String only = fields.text("model", model);
    boolean numeric = cursor == null || cursor.matches("[0-9]{1,18}");
    fields.check(numeric, "cursor", "must be one of this list");
    fields.refuseIfAny();
    List<Publication> found =
        publications.list(
            of == null ? null : Publication.Book.valueOf(of.toUpperCase(Locale.ROOT)),
            whose,
            only,
            cursor == null ? null : Long.valueOf(cursor),
            page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<Publication> items = more ? found.subList(0, page.limit()) : found;
    return new PublicationView.PublicationPage(
        items.stream().map(PublicationView::of).toList(),
        more ? String.valueOf(items.get(items.size() - 1).version().id()) : null);
  }

  @POST
  @Path("retail")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.RETAIL_PUBLISH, ofObject = true, fresh = true)
  @Operation(
      operationId = "publishRetailPrice",
      summary = "Publishes what a reseller asks for a model, from now or later on",
      description = "A change above a limit waits for a second person.")
  @APIResponse(
      responseCode = "201",
      description = "It holds, or will.",
      content = @Content(schema = @Schema(implementation = PublicationView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It waits for a second person.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(responseCode = "409", description = "A version begins at that instant already.")
  public Response publishRetailPrice(NewPublication wish) {
    if (wish.resellerId() == null) {
      throw new InvalidFields(List.of(FieldError.required("resellerId")));
    }
    return publish(Publication.Book.RETAIL, wish);
  }

  @POST
  @Path("wholesale")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.WHOLESALE_PUBLISH, fresh = true)
  @Operation(
      operationId = "publishWholesalePrice",
      summary = "Publishes what the platform asks of resellers, from now or later on",
      description = "A change above a limit waits for a second person.")
  @APIResponse(
      responseCode = "201",
      description = "It holds, or will.",
      content = @Content(schema = @Schema(implementation = PublicationView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It waits for a second person.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(responseCode = "409", description = "A version begins at that instant already.")
  public Response publishWholesalePrice(NewPublication wish) {
    return publish(Publication.Book.WHOLESALE, wish);
  }

  private Response publish(Publication.Book book, NewPublication wish) {
    UUID reseller = wish.resellerId();
    Publication.Subject subject =
        new Publication.Subject(
            book, reseller == null ? null : new ResellerId(reseller), wish.model());
    return switch (requests.ask(subject, wish.prices(), wish.validFrom())) {
      case Outcome.Done<Publication> done ->
          Response.status(Response.Status.CREATED)
              .entity(PublicationView.of(done.result()))
              .build();
      case Outcome.Waiting<Publication> waiting ->
          Response.accepted(ApprovalView.of(waiting.approval(), current.get().subject().value()))
              .build();
    };
  }
}
