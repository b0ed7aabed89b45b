package io.tollgate.approvals.boundary;

import io.tollgate.approvals.control.Passkeys;
import io.tollgate.approvals.entity.Passkey;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Proof;
import io.tollgate.platform.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's approval passkeys. */
@Path("approvals/passkeys")
@RequestScoped
@Tag(name = "approvals")
@Produces(MediaType.APPLICATION_JSON)
public class PasskeysResource {

  @Inject Passkeys passkeys;
  @Inject CurrentCaller current;

  @GET
  @Permits(Permission.SIGNED_IN)
  @Operation(operationId = "listPasskeys", summary = "Lists the caller's approval passkeys")
  public PasskeyView.PasskeyList listPasskeys() {
    return new PasskeyView.PasskeyList(passkeys.list().stream().map(PasskeyView::of).toList());
  }

  @POST
  @Path("options")
  @Permits(value = Permission.SIGNED_IN, fresh = true)
  @Operation(
      operationId = "askForPasskey",
      summary = "Gives what a new passkey has to answer",
      description = "Valid for five minutes and one answer.")
  @APIResponse(
      responseCode = "200",
      description = "The options.",
      content = @Content(schema = @Schema(implementation = PasskeyView.CreationOptions.class)))
  @APIResponse(responseCode = "409", description = "The caller has ten passkeys already.")
  public PasskeyView.CreationOptions askForPasskey() {
    Proof proof = current.get().proof();
    String email = proof.email();
    return PasskeyView.CreationOptions.of(
        passkeys.begin(), email == null ? current.get().subject().toString() : email);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.SIGNED_IN, fresh = true)
  @Operation(operationId = "registerPasskey", summary = "Registers an approval passkey")
  @APIResponse(
      responseCode = "201",
      description = "The passkey.",
      content = @Content(schema = @Schema(implementation = PasskeyView.class)))
  @APIResponse(
      responseCode = "409",
      description = "The options are used or too old, or the passkey is known.")
  public Response registerPasskey(PasskeyForms.NewPasskey wish) {
    Passkey passkey =
        passkeys.finish(
            wish.name(),
            PasskeyForms.bytes("clientData", wish.clientData()),
            PasskeyForms.bytes("attestationObject", wish.attestationObject()),
            wish.transportsOrNone());
    return Response.created(URI.create("/api/approvals/passkeys/" + passkey.id()))
        .entity(PasskeyView.of(passkey))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Permits(value = Permission.SIGNED_IN, ofObject = true, fresh = true)
  @Operation(operationId = "removePasskey", summary = "Takes an approval passkey out of use")
  @APIResponse(responseCode = "204", description = "It is out of use.")
  public void removePasskey(@PathParam("id") String id) {
    passkeys.remove(PathId.of(id, "You have no such passkey."));
  }
}
