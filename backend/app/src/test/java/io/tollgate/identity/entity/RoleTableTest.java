package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static final Set<String> READS_THAT_END_OTHERWISE =
      Set.of("ledger.check", "audit.check", "act_as");

  /** What no other tier may do, by the first word of the permission. */
  @ParameterizedTest
  @CsvSource({
    "credentials, platform",
    "operators, platform",
    "wholesale_prices, platform",
    "ledger, platform",
    "retail_prices, reseller",
  })
  void someThingsBelongToOneTierAlone(String object, String tier) {
    assertThat(Stream.of(Permission.values()).filter(p -> p.text().startsWith(object + ".")))
        .isNotEmpty()
        .allSatisfy(
            permission ->
                assertThat(RoleTable.rolesWith(permission))
                    .allMatch(role -> role.tier().text().equals(tier)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PLATFORM_SUPPORT", "PLATFORM_AUDITOR", "RESELLER_SUPPORT", "WORKSPACE_VIEWER"})
  void readersChangeNothing(Role reader) {
    assertThat(withReach(reader.qualified(), Reach.ALL))
        .allMatch(text -> text.endsWith(".read") || READS_THAT_END_OTHERWISE.contains(text));
  }

  /** Keys that call models are the workspace's own: the tiers above can stop one, not use one. */
  @Test
  void onlyWorkspacesMakeKeys() {
    for (Permission permission :
        List.of(Permission.KEYS_CREATE, Permission.KEYS_CHANGE, Permission.KEYS_REVOKE)) {
      assertThat(RoleTable.rolesWith(permission))
          .containsExactly(Role.WORKSPACE_ADMIN, Role.WORKSPACE_DEVELOPER);
    }
  }

  /** A customer's money is given by its seller, never by itself and never by the platform. */
  @Test
  void onlyTheSellerPostsCredits() {
    assertThat(RoleTable.rolesWith(Permission.CREDITS_POST))
        .containsExactly(Role.RESELLER_OWNER, Role.RESELLER_FINANCE);
  }

  @Test
  void whoeverDecidesAlsoSeesWhatWaits() {
    assertThat(RoleTable.rolesWith(Permission.APPROVALS_READ))
        .containsAll(RoleTable.rolesWith(Permission.APPROVALS_DECIDE));
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
