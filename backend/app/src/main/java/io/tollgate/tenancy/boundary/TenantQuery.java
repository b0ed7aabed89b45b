package io.tollgate.tenancy.boundary;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of resellers may be asked by. */
public class TenantQuery {

  @Parameter(description = "The `nextCursor` of the part before.")
  @QueryParam("cursor")
  @Nullable String cursor;

  @Parameter(
      description = "Items at most, 1 to 200; 50 unless said.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(schema = @Schema(enumeration = {"active", "suspended", "closed"}))
  @QueryParam("state")
  @Nullable String state;
}
