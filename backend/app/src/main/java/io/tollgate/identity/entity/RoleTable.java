package io.tollgate.identity.entity;

import static io.tollgate.identity.entity.Permission.BALANCE_READ;
import static io.tollgate.identity.entity.Permission.CALLS_READ;
import static io.tollgate.identity.entity.Permission.FLOAT_READ;
import static io.tollgate.identity.entity.Permission.KEYS_CHANGE;
import static io.tollgate.identity.entity.Permission.KEYS_CREATE;
import static io.tollgate.identity.entity.Permission.KEYS_DISABLE;
import static io.tollgate.identity.entity.Permission.KEYS_READ;
import static io.tollgate.identity.entity.Permission.KEYS_REVOKE;
import static io.tollgate.identity.entity.Permission.LEDGER_CHECK;
import static io.tollgate.identity.entity.Permission.WORKSPACES_READ;
import static io.tollgate.identity.entity.Role.PLATFORM_AUDITOR;
import static io.tollgate.identity.entity.Role.PLATFORM_FINANCE;
import static io.tollgate.identity.entity.Role.PLATFORM_OPERATOR;
import static io.tollgate.identity.entity.Role.PLATFORM_OWNER;
import static io.tollgate.identity.entity.Role.PLATFORM_SUPPORT;
import static io.tollgate.identity.entity.Role.RESELLER_FINANCE;
import static io.tollgate.identity.entity.Role.RESELLER_OWNER;
import static io.tollgate.identity.entity.Role.RESELLER_SUPPORT;
import static io.tollgate.identity.entity.Role.WORKSPACE_ADMIN;
import static io.tollgate.identity.entity.Role.WORKSPACE_BILLING;
import static io.tollgate.identity.entity.Role.WORKSPACE_DEVELOPER;
import static io.tollgate.identity.entity.Role.WORKSPACE_VIEWER;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what: the only place that says it. A role's permission holds inside the tenant the
 * role was given in: the platform's everywhere, a reseller's in the reseller and its workspaces.
 */
public final class RoleTable {

  private static final Map<Role, Map<Permission, Reach>> TABLE = new EnumMap<>(Role.class);

  static {
    all(PLATFORM_OWNER, WORKSPACES_READ, KEYS_READ, CALLS_READ, BALANCE_READ, FLOAT_READ);
    all(PLATFORM_OWNER, LEDGER_CHECK);
    all(PLATFORM_OPERATOR, WORKSPACES_READ, KEYS_READ, CALLS_READ);
    all(PLATFORM_FINANCE, WORKSPACES_READ, CALLS_READ, BALANCE_READ, FLOAT_READ);
    all(PLATFORM_SUPPORT, WORKSPACES_READ, KEYS_READ, CALLS_READ, BALANCE_READ, FLOAT_READ);
    all(PLATFORM_AUDITOR, WORKSPACES_READ, KEYS_READ, CALLS_READ, BALANCE_READ, FLOAT_READ);
    all(PLATFORM_AUDITOR, LEDGER_CHECK);

    all(RESELLER_OWNER, WORKSPACES_READ, KEYS_READ, CALLS_READ, BALANCE_READ, FLOAT_READ);
    all(RESELLER_OWNER, KEYS_DISABLE);
    all(RESELLER_FINANCE, WORKSPACES_READ, CALLS_READ, BALANCE_READ, FLOAT_READ);
    all(RESELLER_SUPPORT, WORKSPACES_READ, KEYS_READ, CALLS_READ, BALANCE_READ);

    all(WORKSPACE_ADMIN, WORKSPACES_READ, CALLS_READ, BALANCE_READ);
    all(WORKSPACE_ADMIN, KEYS_READ, KEYS_CREATE, KEYS_CHANGE, KEYS_DISABLE, KEYS_REVOKE);
    all(WORKSPACE_BILLING, WORKSPACES_READ, KEYS_READ, CALLS_READ, BALANCE_READ);
    all(WORKSPACE_VIEWER, WORKSPACES_READ, KEYS_READ, CALLS_READ, BALANCE_READ);
    all(WORKSPACE_DEVELOPER, WORKSPACES_READ);
    own(WORKSPACE_DEVELOPER, KEYS_READ, KEYS_CREATE, KEYS_CHANGE, KEYS_DISABLE, KEYS_REVOKE);
    own(WORKSPACE_DEVELOPER, CALLS_READ);
  }

  private RoleTable() {}

  /** How far a role's permission goes, if it has it. */
  public static Optional<Reach> reach(Role role, Permission permission) {
    return Optional.ofNullable(TABLE.getOrDefault(role, Map.of()).get(permission));
  }

  /** The roles that have a permission, widest tier first. */
  public static List<Role> rolesWith(Permission permission) {
    return Arrays.stream(Role.values())
        .filter(role -> reach(role, permission).isPresent())
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static void all(Role role, Permission... permissions) {
    give(role, Reach.ALL, permissions);
  }

  private static void own(Role role, Permission... permissions) {
    give(role, Reach.OWN, permissions);
  }

  private static void give(Role role, Reach reach, Permission... permissions) {
    Map<Permission, Reach> row =
        TABLE.computeIfAbsent(role, unused -> new EnumMap<>(Permission.class));
    for (Permission permission : permissions) {
      row.merge(permission, reach, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
  }
}
