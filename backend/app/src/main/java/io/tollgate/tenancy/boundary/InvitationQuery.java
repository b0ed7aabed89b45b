package io.tollgate.tenancy.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of invitations may be asked by. */
public class InvitationQuery {

  static final List<String> STATES = List.of("pending", "accepted", "withdrawn");

  @Parameter(description = "The `nextCursor` of the part before.")
  @QueryParam("cursor")
  @Nullable String cursor;

  @Parameter(
      description = "Items at most, 1 to 200; 50 unless said.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(schema = @Schema(enumeration = {"pending", "accepted", "withdrawn"}))
  @QueryParam("state")
  @Nullable String state;
}
