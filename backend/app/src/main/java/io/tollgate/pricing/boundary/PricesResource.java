package io.tollgate.pricing.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.Digests;
import io.tollgate.pricing.control.PriceLists;
import io.tollgate.tenancy.control.TenantLists;
import io.tollgate.tenancy.entity.StoreFront;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Prices for anybody who wants to know them. */
@Path("pricing/prices")
@RequestScoped
@Tag(name = "pricing")
@Produces(MediaType.APPLICATION_JSON)
public class PricesResource {

  private static final String CACHE = "public, max-age=30";

  @Inject TenantLists tenants;
  @Inject PriceLists prices;
  @Inject InstantSource clock;

  @GET
  @Permits(Permission.PUBLIC)
  @Operation(
      operationId = "listPublicPrices",
      summary = "Lists what a reseller sells, at today's retail prices",
      description = "Public. Without `reseller` the host of the request decides.")
  @APIResponse(
      responseCode = "200",
      description = "The price list in force.",
      content = @Content(schema = @Schema(implementation = PublicPriceList.class)))
  @APIResponse(responseCode = "304", description = "As the caller already has it.")
  public Response listPublicPrices(
      @Parameter(description = "The reseller's short name.", example = "northwind")
          @QueryParam("reseller")
          @Nullable String reseller,
      @Parameter(hidden = true) @Context Request request,
      @Parameter(hidden = true) @Context UriInfo address) {
    Instant now = clock.instant();
    StoreFront front = tenants.storeFront(reseller, address.getRequestUri().getHost());
    List<PublicModelPrice> models =
        prices.of(front.id(), now).stream()
            .map(listing -> PublicModelPrice.from(listing, front.creditsPerUsd()))
            .toList();
    PublicReseller seller = PublicReseller.from(front);
    // Without the instant, so that the same prices have the same tag.
    EntityTag tag = new EntityTag(tag(List.of(seller, models)));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null
            ? Response.ok(new PublicPriceList(seller, now.truncatedTo(ChronoUnit.SECONDS), models))
            : unchanged;
    return answer
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, CACHE)
        .header(HttpHeaders.VARY, HttpHeaders.HOST)
        .build();
  }

  /** Of the values' text, which records define by their components. */
  private static String tag(List<?> values) {
    return HexFormat.of().formatHex(Digests.sha256(values.toString()), 0, 16);
  }
}
