package io.tollgate.identity.client;

/** Keycloak answered, and said no. */
public final class LoginRefused extends Exception {

  private static final long serialVersionUID = 1;

  LoginRefused(int status) {
    super("the login server refused with status " + status);
  }
}
