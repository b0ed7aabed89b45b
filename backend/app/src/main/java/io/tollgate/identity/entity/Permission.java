package io.tollgate.identity.entity;

/**
 * What an operation of the control plane asks for. Who has it is said in {@link RoleTable} only.
 */
public enum Permission {
  /** Anybody, also without a token. */
  PUBLIC("public"),
  /** Whoever is signed in, also without any role. */
  SIGNED_IN("signed_in"),
  WORKSPACES_READ("workspaces.read"),
  KEYS_READ("keys.read"),
  KEYS_CREATE("keys.create"),
  KEYS_CHANGE("keys.change"),
  KEYS_DISABLE("keys.disable"),
  KEYS_REVOKE("keys.revoke"),
  CALLS_READ("calls.read"),
  BALANCE_READ("balance.read"),
  FLOAT_READ("float.read"),
  LEDGER_CHECK("ledger.check");

  private final String text;

  Permission(String text) {
    this.text = text;
  }

  /** As {@code /api/me} names it. */
  public String text() {
    return text;
  }

  /** Whether it is granted by roles at all. */
  public boolean byRole() {
    return this != PUBLIC && this != SIGNED_IN;
  }
}
