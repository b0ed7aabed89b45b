package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTableTest {

  /** The rules of design section 8 and of the key and call pages, written out a second time. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          platform:owner      | ledger.check workspaces.read keys.read calls.read balance.read float.read
          platform:operator   | workspaces.read keys.read calls.read
          platform:finance    | workspaces.read calls.read balance.read float.read
          platform:support    | workspaces.read keys.read calls.read balance.read float.read
          platform:auditor    | ledger.check workspaces.read keys.read calls.read balance.read float.read
          reseller:owner      | workspaces.read keys.read keys.disable calls.read balance.read float.read
          reseller:finance    | workspaces.read calls.read balance.read float.read
          reseller:support    | workspaces.read keys.read calls.read balance.read
          workspace:admin     | workspaces.read keys.read keys.create keys.change keys.disable keys.revoke calls.read balance.read
          workspace:billing   | workspaces.read keys.read calls.read balance.read
          workspace:viewer    | workspaces.read keys.read calls.read balance.read
          workspace:developer | workspaces.read
          """)
  void rolesMayDoInTheirWholeTenantExactlyThis(String role, String permissions) {
    assertThat(withReach(role, Reach.ALL)).isEqualTo(Set.of(permissions.split(" ")));
  }

  @Test
  void aDeveloperManagesOwnKeysAndSeesOwnCallsOnly() {
    assertThat(withReach("workspace:developer", Reach.OWN))
        .containsExactlyInAnyOrder(
            "keys.read", "keys.create", "keys.change", "keys.disable", "keys.revoke", "calls.read");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nobodyButADeveloperIsLimitedToTheirOwn(Role role) {
    if (role != Role.WORKSPACE_DEVELOPER) {
      assertThat(withReach(role.qualified(), Reach.OWN)).isEmpty();
    }
  }

  @Test
  void everyPermissionByRoleIsGivenToSomebody() {
    assertThat(Stream.of(Permission.values()).filter(Permission::byRole))
        .allSatisfy(permission -> assertThat(RoleTable.rolesWith(permission)).isNotEmpty());
  }

  @Test
  void aReaderOfThePlatformChangesNothing() {
    Set<Permission> writing =
        EnumSet.of(
            Permission.KEYS_CREATE,
            Permission.KEYS_CHANGE,
            Permission.KEYS_DISABLE,
            Permission.KEYS_REVOKE);
    for (Role reader : List.of(Role.PLATFORM_AUDITOR, Role.PLATFORM_SUPPORT)) {
      assertThat(writing).allMatch(permission -> RoleTable.reach(reader, permission).isEmpty());
    }
  }

  @Test
  void rolesAreFoundByTheNamesOfTheMembershipTable() {
    assertThat(Role.of("workspace", "admin")).contains(Role.WORKSPACE_ADMIN);
    assertThat(Role.of("platform", "admin")).isEmpty();
  }

  private static Set<String> withReach(String role, Reach reach) {
    Role named =
        Stream.of(Role.values()).filter(r -> r.qualified().equals(role)).findFirst().orElseThrow();
    return Stream.of(Permission.values())
        .filter(permission -> RoleTable.reach(named, permission).equals(Optional.of(reach)))
        .map(Permission::text)
        .collect(Collectors.toSet());
  }
}
