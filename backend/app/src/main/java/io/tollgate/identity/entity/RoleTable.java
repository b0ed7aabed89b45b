package io.tollgate.identity.entity;

import static io.tollgate.identity.entity.Permission.ACT_AS;
import static io.tollgate.identity.entity.Permission.APPROVALS_DECIDE;
import static io.tollgate.identity.entity.Permission.APPROVALS_READ;
import static io.tollgate.identity.entity.Permission.AUDIT_CHECK;
import static io.tollgate.identity.entity.Permission.AUDIT_READ;
import static io.tollgate.identity.entity.Permission.BALANCE_READ;
import static io.tollgate.identity.entity.Permission.CALLS_READ;
import static io.tollgate.identity.entity.Permission.CREDENTIALS_MANAGE;
import static io.tollgate.identity.entity.Permission.CREDENTIALS_READ;
import static io.tollgate.identity.entity.Permission.CREDITS_POST;
import static io.tollgate.identity.entity.Permission.CREDITS_READ;
import static io.tollgate.identity.entity.Permission.DEPARTMENTS_CHANGE;
import static io.tollgate.identity.entity.Permission.DEPARTMENTS_READ;
import static io.tollgate.identity.entity.Permission.FLOAT_READ;
import static io.tollgate.identity.entity.Permission.IDENTITY_PROVIDERS_MANAGE;
import static io.tollgate.identity.entity.Permission.IDENTITY_PROVIDERS_READ;
import static io.tollgate.identity.entity.Permission.KEYS_CHANGE;
import static io.tollgate.identity.entity.Permission.KEYS_CREATE;
import static io.tollgate.identity.entity.Permission.KEYS_DISABLE;
import static io.tollgate.identity.entity.Permission.KEYS_READ;
import static io.tollgate.identity.entity.Permission.KEYS_REVOKE;
import static io.tollgate.identity.entity.Permission.LEDGER_CHECK;
import static io.tollgate.identity.entity.Permission.MANAGEMENT_KEYS;
import static io.tollgate.identity.entity.Permission.MEMBERS_MANAGE;
import static io.tollgate.identity.entity.Permission.MEMBERS_READ;
import static io.tollgate.identity.entity.Permission.OPERATORS_MANAGE;
import static io.tollgate.identity.entity.Permission.OPERATORS_READ;
import static io.tollgate.identity.entity.Permission.PRIVACY_ERASE;
import static io.tollgate.identity.entity.Permission.PRIVACY_EXPORT;
import static io.tollgate.identity.entity.Permission.RESELLERS_CHANGE;
import static io.tollgate.identity.entity.Permission.RESELLERS_CLOSE;
import static io.tollgate.identity.entity.Permission.RESELLERS_CREATE;
import static io.tollgate.identity.entity.Permission.RESELLERS_READ;
import static io.tollgate.identity.entity.Permission.RESELLERS_SUSPEND;
import static io.tollgate.identity.entity.Permission.RETAIL_PUBLISH;
import static io.tollgate.identity.entity.Permission.STAFF_MANAGE;
import static io.tollgate.identity.entity.Permission.STAFF_READ;
import static io.tollgate.identity.entity.Permission.WHOLESALE_PUBLISH;
import static io.tollgate.identity.entity.Permission.WORKSPACES_CHANGE;
import static io.tollgate.identity.entity.Permission.WORKSPACES_CLOSE;
import static io.tollgate.identity.entity.Permission.WORKSPACES_CREATE;
import static io.tollgate.identity.entity.Permission.WORKSPACES_READ;
import static io.tollgate.identity.entity.Permission.WORKSPACES_SUSPEND;
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

  /** What every role that looks at a whole tenant sees of its people and parts. */
  private static final Permission[] TENANT_READS = {
    RESELLERS_READ, WORKSPACES_READ, DEPARTMENTS_READ, MEMBERS_READ, STAFF_READ
  };

  static {
    platform();
    reseller();
    workspace();
  }

  private static void platform() {
    all(PLATFORM_OWNER, TENANT_READS);
    all(PLATFORM_OWNER, KEYS_READ, CALLS_READ, BALANCE_READ, CREDITS_READ, FLOAT_READ);
    all(PLATFORM_OWNER, LEDGER_CHECK, AUDIT_READ, AUDIT_CHECK);
    all(PLATFORM_OWNER, RESELLERS_CREATE, RESELLERS_CHANGE, RESELLERS_SUSPEND, RESELLERS_CLOSE);
    all(PLATFORM_OWNER, WORKSPACES_SUSPEND, STAFF_MANAGE, OPERATORS_READ, OPERATORS_MANAGE);
    all(PLATFORM_OWNER, APPROVALS_READ, APPROVALS_DECIDE, MANAGEMENT_KEYS, WHOLESALE_PUBLISH);
    all(PLATFORM_OWNER, CREDENTIALS_READ, CREDENTIALS_MANAGE, PRIVACY_EXPORT, PRIVACY_ERASE);
    all(PLATFORM_OWNER, KEYS_DISABLE, ACT_AS);
    all(PLATFORM_OWNER, IDENTITY_PROVIDERS_READ, IDENTITY_PROVIDERS_MANAGE);

    all(PLATFORM_OPERATOR, TENANT_READS);
    all(PLATFORM_OPERATOR, KEYS_READ, CALLS_READ, OPERATORS_READ);
    all(PLATFORM_OPERATOR, RESELLERS_CREATE, RESELLERS_CHANGE, RESELLERS_SUSPEND);
    all(PLATFORM_OPERATOR, WORKSPACES_SUSPEND, CREDENTIALS_READ, CREDENTIALS_MANAGE);
    all(PLATFORM_OPERATOR, APPROVALS_READ, APPROVALS_DECIDE);
    all(PLATFORM_OPERATOR, IDENTITY_PROVIDERS_READ, IDENTITY_PROVIDERS_MANAGE);

    all(PLATFORM_FINANCE, RESELLERS_READ, WORKSPACES_READ, CALLS_READ, BALANCE_READ, FLOAT_READ);
    all(PLATFORM_FINANCE, CREDITS_READ, WHOLESALE_PUBLISH, APPROVALS_READ, APPROVALS_DECIDE);

    all(PLATFORM_SUPPORT, TENANT_READS);
    all(PLATFORM_SUPPORT, KEYS_READ, CALLS_READ, BALANCE_READ, CREDITS_READ, FLOAT_READ, ACT_AS);
    all(PLATFORM_SUPPORT, IDENTITY_PROVIDERS_READ);

    all(PLATFORM_AUDITOR, TENANT_READS);
    all(PLATFORM_AUDITOR, KEYS_READ, CALLS_READ, BALANCE_READ, CREDITS_READ, FLOAT_READ);
    all(PLATFORM_AUDITOR, OPERATORS_READ, CREDENTIALS_READ, APPROVALS_READ);
    all(PLATFORM_AUDITOR, LEDGER_CHECK, AUDIT_READ, AUDIT_CHECK, IDENTITY_PROVIDERS_READ);
  }

  private static void reseller() {
    all(RESELLER_OWNER, TENANT_READS);
    all(RESELLER_OWNER, KEYS_READ, CALLS_READ, BALANCE_READ, CREDITS_READ, FLOAT_READ);
    all(RESELLER_OWNER, RESELLERS_CHANGE, WORKSPACES_CREATE, WORKSPACES_CHANGE);
    all(RESELLER_OWNER, WORKSPACES_SUSPEND, WORKSPACES_CLOSE, MEMBERS_MANAGE, STAFF_MANAGE);
    all(RESELLER_OWNER, KEYS_DISABLE, CREDITS_POST, RETAIL_PUBLISH, AUDIT_READ, ACT_AS);
    all(RESELLER_OWNER, APPROVALS_READ, APPROVALS_DECIDE, MANAGEMENT_KEYS);
    all(RESELLER_OWNER, PRIVACY_EXPORT, PRIVACY_ERASE);

    all(RESELLER_FINANCE, RESELLERS_READ, WORKSPACES_READ, CALLS_READ, BALANCE_READ, FLOAT_READ);
    all(RESELLER_FINANCE, CREDITS_READ, CREDITS_POST, RETAIL_PUBLISH);
    all(RESELLER_FINANCE, APPROVALS_READ, APPROVALS_DECIDE);

    all(RESELLER_SUPPORT, TENANT_READS);
    all(RESELLER_SUPPORT, KEYS_READ, CALLS_READ, BALANCE_READ, CREDITS_READ, ACT_AS);
  }

  private static void workspace() {
    all(WORKSPACE_ADMIN, WORKSPACES_READ, WORKSPACES_CHANGE, CALLS_READ, BALANCE_READ);
    all(WORKSPACE_ADMIN, DEPARTMENTS_READ, DEPARTMENTS_CHANGE, MEMBERS_READ, MEMBERS_MANAGE);
    all(WORKSPACE_ADMIN, KEYS_READ, KEYS_CREATE, KEYS_CHANGE, KEYS_DISABLE, KEYS_REVOKE);
    all(WORKSPACE_ADMIN, CREDITS_READ, AUDIT_READ, MANAGEMENT_KEYS);
    all(WORKSPACE_ADMIN, APPROVALS_READ, APPROVALS_DECIDE, PRIVACY_EXPORT, PRIVACY_ERASE);

    all(WORKSPACE_BILLING, WORKSPACES_READ, DEPARTMENTS_READ, MEMBERS_READ);
    all(WORKSPACE_BILLING, KEYS_READ, CALLS_READ, BALANCE_READ, CREDITS_READ);

    all(WORKSPACE_VIEWER, WORKSPACES_READ, DEPARTMENTS_READ, MEMBERS_READ);
    all(WORKSPACE_VIEWER, KEYS_READ, CALLS_READ, BALANCE_READ);

    all(WORKSPACE_DEVELOPER, WORKSPACES_READ, DEPARTMENTS_READ);
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
