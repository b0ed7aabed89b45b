package io.tollgate.tenancy.boundary;

import io.tollgate.platform.QueryFields;
import io.tollgate.tenancy.control.WorkspaceFilter;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of workspaces may be asked by. */
public class WorkspaceQuery {

  @Parameter(description = "The `nextCursor` of the part before.")
  @QueryParam("cursor")
  @Nullable String cursor;

  @Parameter(
      description = "Items at most, 1 to 200; 200 unless said.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(description = "Only this reseller's.", schema = @Schema(format = "uuid"))
  @QueryParam("reseller")
  @Nullable String reseller;

  @Parameter(schema = @Schema(enumeration = {"active", "suspended", "closed"}))
  @QueryParam("state")
  @Nullable String state;

  @Parameter(description = "A part of the name, or the start of the short name.")
  @QueryParam("text")
  @Nullable String text;

  WorkspaceFilter filter(QueryFields fields) {
    return new WorkspaceFilter(
        fields.uuid("reseller", reseller),
        fields.oneOf("state", state, List.of("active", "suspended", "closed")),
        fields.text("text", text));
  }
}
