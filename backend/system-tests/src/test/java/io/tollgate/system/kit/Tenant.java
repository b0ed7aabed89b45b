package io.tollgate.system.kit;

import java.util.UUID;

/** A workspace and its reseller. */
public record Tenant(UUID reseller, UUID workspace) {
  /** Workspaces of the demo world; its float and balances are large. */
  public static final Tenant BAKERY =
      new Tenant(
          UUID.fromString("10000000-0000-4000-8000-000000000001"),
          UUID.fromString("20000000-0000-4000-8000-000000000001"));

  public static final Tenant STUDIO =
      new Tenant(
          UUID.fromString("10000000-0000-4000-8000-000000000001"),
          UUID.fromString("20000000-0000-4000-8000-000000000002"));

  public static final Tenant CLINIC =
      new Tenant(
          UUID.fromString("10000000-0000-4000-8000-000000000002"),
          UUID.fromString("20000000-0000-4000-8000-000000000003"));
}
