package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import io.tollgate.tenancy.control.Resellers;
import io.tollgate.tenancy.entity.ResellerCard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sellers of record. */
@Path("tenancy/resellers")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class ResellersResource {

  @Inject Resellers resellers;

  @GET
  @Permits(Permission.RESELLERS_READ)
  @Operation(
      operationId = "listResellers",
      summary = "Lists the resellers the caller has a role for, newest first")
  public ResellerView.ResellerPage listResellers(@BeanParam TenantQuery query) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(query.cursor, query.limit);
    String state = fields.oneOf("state", query.state, List.of("active", "suspended", "closed"));
    fields.refuseIfAny();
    Page<ResellerCard> found = resellers.list(state, page);
    UUID next = found.next();
    return new ResellerView.ResellerPage(
        found.items().stream().map(ResellerView::from).toList(),
        next == null ? null : next.toString());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(Permission.RESELLERS_CREATE)
  @Operation(
      operationId = "createReseller",
      summary = "Makes a reseller",
      description = "It is active and has nobody yet: its owner is invited.")
  @APIResponse(
      responseCode = "201",
      description = "The reseller.",
      content = @Content(schema = @Schema(implementation = ResellerView.class)))
  @APIResponse(responseCode = "409", description = "The short name is taken.")
  public Response createReseller(NewReseller wish) {
    ResellerCard made = resellers.create(wish.slug(), wish.settings());
    return Response.created(URI.create("/api/tenancy/resellers/" + made.id()))
        .entity(ResellerView.from(made))
        .build();
  }

  @GET
  @Path("{id}")
  @Permits(value = Permission.RESELLERS_READ, ofObject = true)
  @Operation(operationId = "getReseller", summary = "Shows a reseller")
  public ResellerView getReseller(@PathParam("id") String id) {
    return ResellerView.from(resellers.get(reseller(id)));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.RESELLERS_CHANGE, ofObject = true)
  @Operation(
      operationId = "changeReseller",
      summary = "Changes what a reseller says about itself, how it looks and what it gives")
  @APIResponse(
      responseCode = "200",
      description = "The reseller as it is now.",
      content = @Content(schema = @Schema(implementation = ResellerView.class)))
  @APIResponse(
      responseCode = "409",
      description = "It is closed, or its credit scale is fixed because money was booked.")
  public ResellerView changeReseller(@PathParam("id") String id, ResellerChange change) {
    return ResellerView.from(resellers.change(reseller(id), change::applied));
  }

  @POST
  @Path("{id}/suspend")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.RESELLERS_SUSPEND, ofObject = true)
  @Operation(
      operationId = "suspendReseller",
      summary = "Stops a reseller and everything below it",
      description =
          "Its keys are refused within a second; its people and customers may look but change"
              + " nothing.")
  @APIResponse(
      responseCode = "200",
      description = "The reseller as it is now.",
      content = @Content(schema = @Schema(implementation = ResellerView.class)))
  @APIResponse(responseCode = "409", description = "It is suspended or closed already.")
  public ResellerView suspendReseller(@PathParam("id") String id, StateReason why) {
    return ResellerView.from(resellers.suspend(reseller(id), why.reason()));
  }

  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.RESELLERS_SUSPEND, ofObject = true)
  @Operation(operationId = "resumeReseller", summary = "Lets a suspended reseller go on")
  @APIResponse(
      responseCode = "200",
      description = "The reseller as it is now.",
      content = @Content(schema = @Schema(implementation = ResellerView.class)))
  @APIResponse(responseCode = "409", description = "It is not suspended.")
  public ResellerView resumeReseller(@PathParam("id") String id, StateReason why) {
    return ResellerView.from(resellers.resume(reseller(id), why.reason()));
  }

  @POST
  @Path("{id}/close")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.RESELLERS_CLOSE, ofObject = true, fresh = true)
  @Operation(
      operationId = "closeReseller",
      summary = "Ends a reseller for good",
      description = "Nothing is deleted: the platform and its auditors still read all of it.")
  @APIResponse(
      responseCode = "200",
      description = "The reseller as it is now.",
      content = @Content(schema = @Schema(implementation = ResellerView.class)))
  @APIResponse(responseCode = "409", description = "It is closed already.")
  public ResellerView closeReseller(@PathParam("id") String id, StateReason why) {
    return ResellerView.from(resellers.close(reseller(id), why.reason()));
  }

  static ResellerId reseller(String id) {
    return new ResellerId(PathId.of(id, "There is no such reseller."));
  }
}
