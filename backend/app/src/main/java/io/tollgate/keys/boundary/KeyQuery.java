package io.tollgate.keys.boundary;

import io.tollgate.keys.control.KeyFilter;
import io.tollgate.platform.QueryFields;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of keys may be asked by. */
public class KeyQuery {

  @Parameter(description = "The `nextCursor` of the part before.")
  @QueryParam("cursor")
  @Nullable String cursor;

  @Parameter(
      description = "Items at most, 1 to 200; 50 unless said.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(description = "Only this workspace's.", schema = @Schema(format = "uuid"))
  @QueryParam("workspace")
  @Nullable String workspace;

  @Parameter(description = "Only this department's.", schema = @Schema(format = "uuid"))
  @QueryParam("department")
  @Nullable String department;

  @Parameter(schema = @Schema(enumeration = {"active", "disabled", "revoked"}))
  @QueryParam("state")
  @Nullable String state;

  @Parameter(schema = @Schema(enumeration = {"live", "test"}))
  @QueryParam("mode")
  @Nullable String mode;

  @Parameter(description = "A part of the name, or the start of the public id.")
  @QueryParam("text")
  @Nullable String text;

  KeyFilter filter(QueryFields fields) {
    return new KeyFilter(
        fields.uuid("workspace", workspace),
        fields.uuid("department", department),
        fields.oneOf("state", state, List.of("active", "disabled", "revoked")),
        fields.oneOf("mode", mode, List.of("live", "test")),
        fields.text("text", text));
  }
}
