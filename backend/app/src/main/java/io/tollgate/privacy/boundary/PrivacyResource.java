package io.tollgate.privacy.boundary;

import io.tollgate.approvals.control.ApprovalView;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import io.tollgate.privacy.control.Erasures;
import io.tollgate.privacy.control.Exports;
import io.tollgate.privacy.entity.Erasure;
import io.tollgate.privacy.entity.Export;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is known of people: handed out, and taken away. */
@Path("privacy")
@RequestScoped
@Tag(name = "privacy")
@Produces(MediaType.APPLICATION_JSON)
public class PrivacyResource {

  private static final String NONE = "There is no such export.";

  @Inject Exports exports;
  @Inject Erasures erasures;
  @Inject CurrentCaller current;

  @GET
  @Path("exports")
  @Permits(Permission.PRIVACY_EXPORT)
  @Operation(operationId = "listExports", summary = "Lists the caller's own exports, newest first")
  public ExportView.ExportPage listExports(
      @Parameter(description = "The `nextCursor` of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "Items at most, 1 to 200; 50 unless said.") @QueryParam("limit")
          @Nullable String limit) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(cursor, limit);
    fields.refuseIfAny();
    Page<Export> found = exports.list(page);
    UUID next = found.next();
    return new ExportView.ExportPage(
        found.items().stream().map(ExportView::of).toList(), next == null ? null : next.toString());
  }

  @POST
  @Path("exports")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.PRIVACY_EXPORT, ofObject = true, fresh = true)
  @Operation(
      operationId = "requestExport",
      summary = "Asks for what is known of a person",
      description = "Always waits for a second person; then its file can be fetched for 24 hours.")
  @APIResponse(
      responseCode = "202",
      description = "It waits for a second person.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  public Response requestExport(PersonForm who) {
    return waiting(exports.ask(who.named()));
  }

  @GET
  @Path("exports/{id}")
  @Permits(value = Permission.PRIVACY_EXPORT, ofObject = true)
  @Operation(operationId = "getExport", summary = "Shows one of the caller's own exports")
  public ExportView getExport(@PathParam("id") String id) {
    return ExportView.of(exports.get(PathId.of(id, NONE)));
  }

  @GET
  @Path("exports/{id}/file")
  @Permits(value = Permission.PRIVACY_EXPORT, ofObject = true, fresh = true)
  @Operation(
      operationId = "fetchExport",
      summary = "Fetches what is known of the person now, as a JSON file",
      description = "Only whoever asked for it, for 24 hours. No copy is kept.")
  @APIResponse(responseCode = "200", description = "The file, a JSON object.")
  @APIResponse(responseCode = "409", description = "Its time is over.")
  public Response fetchExport(@PathParam("id") String id) {
    UUID export = PathId.of(id, NONE);
    return Response.ok(exports.file(export), MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person-" + export + ".json\"")
        .build();
  }

  @POST
  @Path("erasures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.PRIVACY_ERASE, ofObject = true, fresh = true)
  @Operation(
      operationId = "erasePerson",
      summary = "Takes a person out of a tenant for good",
      description =
          "Roles and sessions end, keys go to another member or are disabled, personal fields leave"
              + " the audit log; the books keep an id that names nobody. Beyond a single workspace a"
              + " second person has to agree.")
  @APIResponse(
      responseCode = "200",
      description = "The person is forgotten.",
      content = @Content(schema = @Schema(implementation = ExportView.ErasureView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It waits for a second person.",
      content = @Content(schema = @Schema(implementation = ApprovalView.class)))
  @APIResponse(responseCode = "409", description = "Nobody erases themself.")
  public Response erasePerson(ErasureForm who) {
    return switch (erasures.ask(who.named(), who.owner())) {
      case Outcome.Done<Erasure> done -> Response.ok(ExportView.of(done.result())).build();
      case Outcome.Waiting<Erasure> waiting -> waiting(waiting.approval());
    };
  }

  private Response waiting(Approval approval) {
    return Response.accepted(ApprovalView.of(approval, current.get().subject().value())).build();
  }
}
