package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.tenancy.control.ResellerHosts;
import io.tollgate.tenancy.entity.HostClaim;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Hosts of a reseller. */
@Path("tenancy/resellers/{id}/hosts")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class ResellerHostsResource {

  @Inject ResellerHosts hosts;

  /** A host to claim. */
  @Schema(name = "NewHost")
  public record NewHost(
      @NotNull
          @Size(max = 253)
          @Pattern(regexp = TenantForm.HOST)
          @Schema(description = "In lower case, without a port.", example = "ai.northwind.example")
          String host) {}

  /** A host and what proves it. */
  @Schema(name = "Host", description = "A host and the TXT record that proves it.")
  public record HostView(
      @Schema(example = "ai.northwind.example") String host,
      @Schema(example = "_tollgate-challenge.ai.northwind.example") String recordName,
      @Schema(example = "tollgate=5f0c...") String recordValue,
      Instant claimedAt,
      @Nullable @Schema(description = "Absent until proved; it counts for nothing before.")
          Instant provedAt) {

    static HostView from(HostClaim claim) {
      return new HostView(
          claim.host(),
          claim.recordName(),
          claim.recordValue(),
          claim.claimedAt(),
          claim.provedAt());
    }
  }

  /** All of them. */
  @Schema(name = "HostList")
  public record HostList(List<HostView> items) {}

  @GET
  @Permits(value = Permission.RESELLERS_READ, ofObject = true)
  @Operation(operationId = "listHosts", summary = "Lists a reseller's hosts, proved or not")
  public HostList listHosts(@PathParam("id") String id) {
    return new HostList(
        hosts.list(ResellersResource.reseller(id)).stream().map(HostView::from).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.RESELLERS_CHANGE, ofObject = true)
  @Operation(
      operationId = "claimHost",
      summary = "Claims a host and shows the DNS record that proves it",
      description = "Nothing is served under it before it is proved.")
  @APIResponse(
      responseCode = "201",
      description = "The claim.",
      content = @Content(schema = @Schema(implementation = HostView.class)))
  @APIResponse(responseCode = "409", description = "There are too many, or it is closed.")
  public Response claimHost(@PathParam("id") String id, NewHost wish) {
    HostClaim claim = hosts.claim(ResellersResource.reseller(id), wish.host());
    return Response.created(URI.create("/api/tenancy/resellers/" + id + "/hosts/" + claim.host()))
        .entity(HostView.from(claim))
        .build();
  }

  @POST
  @Path("{host}/verify")
  @Permits(value = Permission.RESELLERS_CHANGE, ofObject = true)
  @Operation(
      operationId = "verifyHost",
      summary = "Looks for the DNS record and takes the host into use",
      description = "From then on the reseller's keys work on its proved hosts only.")
  @APIResponse(
      responseCode = "200",
      description = "The host is proved.",
      content = @Content(schema = @Schema(implementation = HostView.class)))
  @APIResponse(responseCode = "409", description = "The record is not there, or another has it.")
  @APIResponse(responseCode = "503", description = "DNS does not answer.")
  public HostView verifyHost(
      @PathParam("id") String id,
      @Parameter(schema = @Schema(format = "hostname")) @PathParam("host") String host) {
    return HostView.from(hosts.verify(ResellersResource.reseller(id), lower(host)));
  }

  @DELETE
  @Path("{host}")
  @Permits(value = Permission.RESELLERS_CHANGE, ofObject = true)
  @Operation(operationId = "removeHost", summary = "Gives a host up, proved or not")
  @APIResponse(responseCode = "204", description = "The host is not the reseller's any more.")
  public void removeHost(
      @PathParam("id") String id,
      @Parameter(schema = @Schema(format = "hostname")) @PathParam("host") String host) {
    hosts.remove(ResellersResource.reseller(id), lower(host));
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
