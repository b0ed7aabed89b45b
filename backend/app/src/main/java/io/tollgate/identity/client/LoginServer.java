package io.tollgate.identity.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;

/**
 * The realm's OpenID Connect endpoints. No path stands before the interface: the server would take
 * it for one of our own.
 */
public interface LoginServer {

  @POST
  @Path("protocol/openid-connect/token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  String token(Form form);

  /** The keys tokens are signed with, a JWK set. */
  @GET
  @Path("protocol/openid-connect/certs")
  @Produces(MediaType.APPLICATION_JSON)
  String keys();
}
