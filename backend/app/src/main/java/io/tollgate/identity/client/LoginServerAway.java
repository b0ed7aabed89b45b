package io.tollgate.identity.client;

/** Keycloak did not answer in time, or not as it should. */
public final class LoginServerAway extends Exception {

  private static final long serialVersionUID = 1;

  LoginServerAway(String message, Throwable cause) {
    super(message, cause);
  }

  LoginServerAway(String message) {
    super(message);
  }
}
