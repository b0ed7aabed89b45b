package io.tollgate.ledger.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.control.Balances;
import io.tollgate.ledger.control.LedgerChecks;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.platform.QueryFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Balances, and whether the books are right. */
@Path("ledger")
@RequestScoped
@Tag(name = "ledger")
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

  @Inject Balances balances;
  @Inject LedgerChecks checks;

  @GET
  @Path("balance")
  @Permits(value = Permission.BALANCE_READ, ofObject = true)
  @Operation(operationId = "getBalance", summary = "Shows a workspace's balance and its grants")
  public BalanceView getBalance(
      @Parameter(required = true, schema = @Schema(format = "uuid")) @QueryParam("workspace")
          @Nullable String workspace) {
    return BalanceView.from(balances.ofWorkspace(new WorkspaceId(id("workspace", workspace))));
  }

  @GET
  @Path("float")
  @Permits(value = Permission.FLOAT_READ, ofObject = true)
  @Operation(
      operationId = "getFloat",
      summary = "Shows what a reseller has prepaid at the platform")
  public BalanceView.FloatView getFloat(
      @Parameter(required = true, schema = @Schema(format = "uuid")) @QueryParam("reseller")
          @Nullable String reseller) {
    UUID id = id("reseller", reseller);
    return BalanceView.FloatView.of(id, balances.ofReseller(new ResellerId(id)));
  }

  @GET
  @Path("check")
  @Permits(Permission.LEDGER_CHECK)
  @Operation(
      operationId = "checkLedger",
      summary = "Derives every balance again and tells what does not agree",
      description = "Reads only, in one snapshot; running calls cannot look like faults.")
  public CheckView checkLedger() {
    return CheckView.from(checks.run());
  }

  private static UUID id(String name, @Nullable String given) {
    QueryFields fields = new QueryFields();
    UUID read = fields.uuid(name, given);
    fields.refuseIfAny();
    if (read == null) {
      throw new InvalidFields(List.of(FieldError.required(name)));
    }
    return read;
  }
}
