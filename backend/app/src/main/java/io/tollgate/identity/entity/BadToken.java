package io.tollgate.identity.entity;

/** A token that proves nothing; the message is for the log, and holds nothing of the token. */
public final class BadToken extends Exception {

  private static final long serialVersionUID = 1;

  public BadToken(String message) {
    super(message, null, false, false);
  }
}
