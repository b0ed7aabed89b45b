package io.tollgate.identity.client;

/** Keycloak answered, and said no. */
public final class LoginRefused extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;

  LoginRefused(int status) {
    super("the login server refused with status " + status);
    this.status = status;
  }

  /** The HTTP status of its answer. */
  public int status() {
    return status;
  }
}
