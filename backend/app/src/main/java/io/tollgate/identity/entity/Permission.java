package io.tollgate.identity.entity;

/**
 * What an operation of the control plane asks for. Who has it is said in {@link RoleTable} only.
 */
public enum Permission {
  /** Anybody, also without a token. */
  PUBLIC("public"),
  /** Whoever is signed in, also without any role. */
  SIGNED_IN("signed_in"),
  RESELLERS_READ("resellers.read"),
  RESELLERS_CREATE("resellers.create"),
  /** Name, brand, terms, hosts, support contact. */
  RESELLERS_CHANGE("resellers.change"),
  /** Also to resume. */
  RESELLERS_SUSPEND("resellers.suspend"),
  RESELLERS_CLOSE("resellers.close"),
  WORKSPACES_READ("workspaces.read"),
  WORKSPACES_CREATE("workspaces.create"),
  WORKSPACES_CHANGE("workspaces.change"),
  /** Also to resume. */
  WORKSPACES_SUSPEND("workspaces.suspend"),
  WORKSPACES_CLOSE("workspaces.close"),
  DEPARTMENTS_READ("departments.read"),
  DEPARTMENTS_CHANGE("departments.change"),
  /** A workspace's people and invitations. */
  MEMBERS_READ("members.read"),
  MEMBERS_MANAGE("members.manage"),
  /** A reseller's people and invitations. */
  STAFF_READ("staff.read"),
  STAFF_MANAGE("staff.manage"),
  /** The platform's people and invitations. */
  OPERATORS_READ("operators.read"),
  OPERATORS_MANAGE("operators.manage"),
  /** Keys that manage and never call models. */
  MANAGEMENT_KEYS("management_keys.manage"),
  /** Which tenant an identity provider of the realm belongs to. */
  IDENTITY_PROVIDERS_READ("identity_providers.read"),
  IDENTITY_PROVIDERS_MANAGE("identity_providers.manage"),
  AUDIT_READ("audit.read"),
  AUDIT_CHECK("audit.check"),
  APPROVALS_READ("approvals.read"),
  APPROVALS_DECIDE("approvals.decide"),
  /** To look around in a tenant with the eyes of one of its viewers. */
  ACT_AS("act_as"),
  KEYS_READ("keys.read"),
  KEYS_CREATE("keys.create"),
  KEYS_CHANGE("keys.change"),
  KEYS_DISABLE("keys.disable"),
  KEYS_REVOKE("keys.revoke"),
  CALLS_READ("calls.read"),
  BALANCE_READ("balance.read"),
  /** Manual credits and debits of a workspace. */
  CREDITS_READ("credits.read"),
  CREDITS_POST("credits.post"),
  FLOAT_READ("float.read"),
  RETAIL_PUBLISH("retail_prices.publish"),
  WHOLESALE_PUBLISH("wholesale_prices.publish"),
  /** Of providers; nobody reads the secret itself. */
  CREDENTIALS_READ("credentials.read"),
  CREDENTIALS_MANAGE("credentials.manage"),
  PRIVACY_EXPORT("privacy.export"),
  PRIVACY_ERASE("privacy.erase"),
  LEDGER_CHECK("ledger.check");

  private final String text;

  Permission(String text) {
    this.text = text;
  }

  /** As {@code /api/me} names it. */
  public String text() {
    return text;
  }

  /** Whether it lets one look and change nothing, so that it stays in a suspended tenant. */
  public boolean looksOnly() {
    return name().endsWith("_READ") || name().endsWith("_CHECK");
  }

  /** Whether it is granted by roles at all. */
  public boolean byRole() {
    return this != PUBLIC && this != SIGNED_IN;
  }
}
