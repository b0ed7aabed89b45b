package io.tollgate.audit.boundary;

import io.tollgate.audit.control.AuditFilter;
import io.tollgate.platform.QueryFields;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What the audit log may be asked by. */
public class AuditQuery {

  @Parameter(description = "The `nextCursor` of the part before.")
  @QueryParam("cursor")
  @Nullable String cursor;

  @Parameter(
      description = "Items at most, 1 to 200; 50 unless said.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(description = "Only this reseller's.", schema = @Schema(format = "uuid"))
  @QueryParam("reseller")
  @Nullable String reseller;

  @Parameter(description = "Only this workspace's.", schema = @Schema(format = "uuid"))
  @QueryParam("workspace")
  @Nullable String workspace;

  @Parameter(description = "Only what this person did.", schema = @Schema(format = "uuid"))
  @QueryParam("actor")
  @Nullable String actor;

  @Parameter(description = "An action such as `key.create`, or all of a kind with `key.`.")
  @QueryParam("action")
  @Nullable String action;

  @Parameter(schema = @Schema(enumeration = {"done", "refused"}))
  @QueryParam("outcome")
  @Nullable String outcome;

  @Parameter(description = "Only what was done to this kind of object.")
  @QueryParam("object_type")
  @Nullable String objectType;

  @Parameter(description = "Only what was done to the object with this id.")
  @QueryParam("object_id")
  @Nullable String objectId;

  @Parameter(description = "Not before this instant.", schema = @Schema(format = "date-time"))
  @QueryParam("from")
  @Nullable String from;

  @Parameter(description = "Before this instant.", schema = @Schema(format = "date-time"))
  @QueryParam("to")
  @Nullable String to;

  AuditFilter filter(QueryFields fields) {
    return new AuditFilter(
        fields.uuid("reseller", reseller),
        fields.uuid("workspace", workspace),
        fields.uuid("actor", actor),
        fields.text("action", action),
        fields.oneOf("outcome", outcome, List.of("done", "refused")),
        fields.text("object_type", objectType),
        fields.text("object_id", objectId),
        fields.instant("from", from),
        fields.instant("to", to));
  }
}
