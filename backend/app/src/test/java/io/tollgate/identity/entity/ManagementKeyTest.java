package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementKeyTest {

  private static final ResellerId NORTHWIND = new ResellerId(new UUID(0, 1));
  private static final ResellerId LUMEN = new ResellerId(new UUID(0, 2));
  private static final WorkspaceId BAKERY = new WorkspaceId(new UUID(0, 11));
  private static final TenantRef AT_BAKERY = TenantRef.of(NORTHWIND, BAKERY);
  private static final TenantRef AT_STUDIO =
      TenantRef.of(NORTHWIND, new WorkspaceId(new UUID(0, 12)));

  @Test
  void anAdminGivesEveryRoleOfTheirWorkspaceAndNoneElsewhere() {
    Caller admin = caller(new Membership(Role.WORKSPACE_ADMIN, NORTHWIND, BAKERY), 1);
    assertThat(given(admin, AT_BAKERY)).isEqualTo(ofTier(Tier.WORKSPACE));
    assertThat(given(admin, AT_STUDIO)).isEmpty();
    assertThat(given(admin, TenantRef.of(NORTHWIND))).isEmpty();
    assertThat(given(admin, TenantRef.PLATFORM)).isEmpty();
  }

  @Test
  void aResellersOwnerGivesTheResellersRolesAndOfAWorkspaceOnlyWhatTheyMayThere() {
    Caller owner = caller(new Membership(Role.RESELLER_OWNER, NORTHWIND, null), 2);
    assertThat(given(owner, TenantRef.of(NORTHWIND))).isEqualTo(ofTier(Tier.RESELLER));
    assertThat(given(owner, TenantRef.of(LUMEN))).isEmpty();
    // Keys that call models are the workspace's own: who may not make one, may not by a key.
    assertThat(given(owner, AT_BAKERY))
        .containsExactlyInAnyOrder(Role.WORKSPACE_BILLING, Role.WORKSPACE_VIEWER);
  }

  @Test
  void nobodyGivesThePlatformsOwner() {
    Caller owner = caller(new Membership(Role.PLATFORM_OWNER, null, null), 2);
    assertThat(given(owner, TenantRef.PLATFORM))
        .doesNotContain(Role.PLATFORM_OWNER)
        .contains(Role.PLATFORM_AUDITOR, Role.PLATFORM_OPERATOR);
  }

  @Test
  void withoutASecondFactorStaffGivesNothing() {
    Caller owner = caller(new Membership(Role.RESELLER_OWNER, NORTHWIND, null), 1);
    assertThat(given(owner, TenantRef.of(NORTHWIND))).isEmpty();
  }

  @Test
  void thoseWhoManageNoKeysGiveNone() {
    for (Role role :
        Set.of(Role.WORKSPACE_BILLING, Role.WORKSPACE_DEVELOPER, Role.WORKSPACE_VIEWER)) {
      assertThat(given(caller(new Membership(role, NORTHWIND, BAKERY), 2), AT_BAKERY)).isEmpty();
    }
    for (Role role : Set.of(Role.RESELLER_FINANCE, Role.RESELLER_SUPPORT)) {
      assertThat(given(caller(new Membership(role, NORTHWIND, null), 2), TenantRef.of(NORTHWIND)))
          .isEmpty();
    }
  }

  @Test
  void aKeyIsReadBackAndShowsNothingByAccident() {
    ManagementSecret secret = ManagementSecret.create(new SecureRandom());
    ManagementSecret again = ManagementSecret.parse(secret.reveal()).orElseThrow();
    assertThat(again.bytes()).isEqualTo(secret.bytes());
    assertThat(secret.reveal()).startsWith("tg_mgmt_").hasSize(58);
    assertThat(secret.toString()).contains(secret.publicId()).doesNotContain(secret.reveal());
  }

  @Test
  void aMistypedKeyIsNone() {
    String good = ManagementSecret.create(new SecureRandom()).reveal();
    for (int at = 8; at < good.length(); at++) {
      char other = good.charAt(at) == 'a' ? 'b' : 'a';
      assertThat(ManagementSecret.parse(good.substring(0, at) + other + good.substring(at + 1)))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "x",
        "tg_live_OItPAz8gIWHPn3RK9sElZXjHSocLLZaEtxrYBI0kVhtC48cOHU",
        "tg_mgmt_OItPAz8gIWHPn3RK9sElZXjHSocLLZaEtxrYBI0kVhtC48cOH\u00fc"
      })
  void aKeyOfAnotherKindIsNone(String text) {
    assertThat(ManagementSecret.parse(text)).isEmpty();
  }

  private static Set<Role> given(Caller maker, TenantRef tenant) {
    return Stream.of(Role.values())
        .filter(role -> ManagementKey.mayBeGivenBy(maker, tenant, role))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private static Set<Role> ofTier(Tier tier) {
    return Stream.of(Role.values())
        .filter(role -> role.tier() == tier)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private static Caller caller(Membership membership, int level) {
    return new Caller(new SubjectId(new UUID(0, 9)), List.of(membership), Proof.token(null, level));
  }
}
