package io.tollgate.metering.boundary;

import io.tollgate.metering.control.CallFilter;
import io.tollgate.platform.QueryFields;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of calls may be asked by. */
public class CallQuery {

  private static final List<String> STATES =
      List.of("succeeded", "cut_by_client", "empty", "failed", "refused");

  @Parameter(description = "The `nextCursor` of the part before.")
  @QueryParam("cursor")
  @Nullable String cursor;

  @Parameter(
      description = "Items at most, 1 to 200; 50 unless said.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(
      description = "Not before; a month before the end unless said.",
      schema = @Schema(format = "date-time"))
  @QueryParam("from")
  @Nullable String from;

  @Parameter(description = "Before; now unless said.", schema = @Schema(format = "date-time"))
  @QueryParam("to")
  @Nullable String to;

  @Parameter(schema = @Schema(format = "uuid"))
  @QueryParam("workspace")
  @Nullable String workspace;

  @Parameter(schema = @Schema(format = "uuid"))
  @QueryParam("key")
  @Nullable String key;

  @Parameter(schema = @Schema(format = "uuid"))
  @QueryParam("department")
  @Nullable String department;

  @Parameter(description = "The public name that was asked for.")
  @QueryParam("model")
  @Nullable String model;

  @Parameter(
      schema = @Schema(enumeration = {"succeeded", "cut_by_client", "empty", "failed", "refused"}))
  @QueryParam("state")
  @Nullable String state;

  @Parameter(description = "Why it was refused or failed.", example = "insufficient_credits")
  @QueryParam("code")
  @Nullable String code;

  @Parameter(
      description = "The call's id, as in `x-request-id`.",
      schema = @Schema(format = "uuid"))
  @QueryParam("text")
  @Nullable String text;

  CallFilter filter(QueryFields fields) {
    Instant begin = fields.instant("from", from);
    Instant end = fields.instant("to", to);
    fields.check(
        begin == null || end == null || begin.isBefore(end), "from", "must be before `to`");
    UUID id = fields.uuid("text", fields.text("text", text));
    return new CallFilter(
        begin,
        end,
        fields.uuid("workspace", workspace),
        fields.uuid("key", key),
        fields.uuid("department", department),
        fields.text("model", model),
        fields.oneOf("state", state, STATES),
        fields.text("code", code),
        id);
  }
}
