package io.tollgate.audit.boundary;

import io.tollgate.audit.control.AuditFilter;
import io.tollgate.audit.control.AuditLog;
import io.tollgate.audit.entity.AuditRecord;
import io.tollgate.identity.control.PeopleNames;
import io.tollgate.identity.control.PersonName;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Visibility;
import io.tollgate.platform.Page;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit log. */
@Path("audit")
@RequestScoped
@Tag(name = "audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

  @Inject AuditLog log;
  @Inject PeopleNames names;

  @GET
  @Permits(Permission.AUDIT_READ)
  @Operation(
      operationId = "listAuditRecords",
      summary = "Lists what people did, newest first",
      description = "The platform's auditors see all, others what happened in their tenants.")
  public AuditView.AuditPage listAuditRecords(@BeanParam AuditQuery query) {
    QueryFields fields = new QueryFields();
    var page = fields.page(query.cursor, query.limit);
    AuditFilter filter = query.filter(fields);
    fields.refuseIfAny();
    Page<AuditRecord> found = log.list(filter, page);
    UUID next = found.next();
    return new AuditView.AuditPage(named(found.items()), next == null ? null : next.toString());
  }

  @GET
  @Path("{id}")
  @Permits(value = Permission.AUDIT_READ, ofObject = true)
  @Operation(operationId = "getAuditRecord", summary = "Shows one record")
  public AuditView getAuditRecord(@PathParam("id") String id) {
    return named(List.of(log.get(PathId.of(id, "There is no such record.")))).getFirst();
  }

  private List<AuditView> named(List<AuditRecord> records) {
    Map<UUID, PersonName> known =
        names.of(records.stream().<@Nullable UUID>map(AuditRecord::actor).toList());
    return records.stream().map(found -> AuditView.of(found, known)).toList();
  }

  @GET
  @Path("export")
  @Produces({"text/csv", "application/x-ndjson", MediaType.APPLICATION_JSON})
  @Permits(Permission.AUDIT_READ)
  @Operation(
      operationId = "exportAuditRecords",
      summary = "Gives all records that match, as CSV or as lines of JSON",
      description = "That it was exported is recorded too. `cursor` and `limit` count for nothing.")
  @APIResponse(responseCode = "200", description = "The records, newest first.")
  public Response exportAuditRecords(
      @Parameter(
              description = "`csv` unless said.",
              schema = @Schema(enumeration = {"csv", "ndjson"}))
          @QueryParam("format")
          @Nullable String format,
      @BeanParam AuditQuery query) {
    QueryFields fields = new QueryFields();
    String said = fields.oneOf("format", format, List.of("csv", "ndjson"));
    AuditFilter filter = query.filter(fields);
    fields.refuseIfAny();
    AuditExport export =
        said == null ? AuditExport.CSV : AuditExport.valueOf(said.toUpperCase(Locale.ROOT));
    Visibility visible = log.export(filter, export.name().toLowerCase(Locale.ROOT));
    StreamingOutput lines =
        output -> {
          try (Writer writer =
              new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8))) {
            write(export, visible, filter, writer);
          }
        };
    return Response.ok(lines, export.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"audit." + export.name().toLowerCase(Locale.ROOT) + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("check")
  @Permits(Permission.AUDIT_CHECK)
  @Operation(
      operationId = "checkAudit",
      summary = "Computes the chain again and names the first broken record")
  public AuditView.CheckView checkAudit() {
    return AuditView.CheckView.of(log.check());
  }

  private void write(AuditExport export, Visibility visible, AuditFilter filter, Writer writer)
      throws IOException {
    writer.write(export.head());
    UUID after = null;
    do {
      Page<AuditRecord> part = log.part(visible, filter, after);
      for (AuditRecord found : part.items()) {
        writer.write(export.line(found));
      }
      after = part.next();
    } while (after != null);
  }
}
