package io.tollgate.identity.client;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What we need of Keycloak's admin API, relative to the realm. */
public interface LoginAdmin {

  /** Ends all of a person's sign-ins, in every browser. */
  @POST
  @Path("users/{id}/logout")
  void logOut(@HeaderParam("Authorization") String bearer, @PathParam("id") String person);

  /** Removes a person's account with everything in it. */
  @DELETE
  @Path("users/{id}")
  void remove(@HeaderParam("Authorization") String bearer, @PathParam("id") String person);

  /** Ends one sign-in. */
  @DELETE
  @Path("sessions/{id}")
  void endSession(@HeaderParam("Authorization") String bearer, @PathParam("id") String session);
}
