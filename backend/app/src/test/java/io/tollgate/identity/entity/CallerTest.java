package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {

  private static final ResellerId NORTHWIND = new ResellerId(new UUID(0, 1));
  private static final ResellerId LUMEN = new ResellerId(new UUID(0, 2));
  private static final WorkspaceId BAKERY = new WorkspaceId(new UUID(0, 11));
  private static final WorkspaceId STUDIO = new WorkspaceId(new UUID(0, 12));
  private static final SubjectId ME = new SubjectId(new UUID(0, 100));
  private static final SubjectId OTHER = new SubjectId(new UUID(0, 101));

  @Test
  void aWorkspaceRoleHoldsInItsWorkspaceOnly() {
    Caller admin = caller(new Membership(Role.WORKSPACE_ADMIN, NORTHWIND, BAKERY));
    assertThat(admin.may(Permission.KEYS_CHANGE, NORTHWIND, BAKERY, OTHER)).isTrue();
    assertThat(admin.may(Permission.KEYS_CHANGE, NORTHWIND, STUDIO, ME)).isFalse();
    assertThat(admin.may(Permission.KEYS_CHANGE, LUMEN, BAKERY, ME)).isFalse();
    assertThat(admin.may(Permission.FLOAT_READ, NORTHWIND)).isFalse();
  }

  @Test
  void aResellerRoleHoldsInAllOfItsWorkspaces() {
    Caller owner = caller(new Membership(Role.RESELLER_OWNER, NORTHWIND, null));
    assertThat(owner.may(Permission.KEYS_DISABLE, NORTHWIND, STUDIO, OTHER)).isTrue();
    assertThat(owner.may(Permission.KEYS_DISABLE, LUMEN, STUDIO, OTHER)).isFalse();
    assertThat(owner.may(Permission.KEYS_CHANGE, NORTHWIND, STUDIO, OTHER)).isFalse();
    assertThat(owner.may(Permission.FLOAT_READ, NORTHWIND)).isTrue();
    assertThat(owner.may(Permission.FLOAT_READ, LUMEN)).isFalse();
  }

  @Test
  void aDeveloperHasOnlyWhatIsTheirs() {
    Caller developer = caller(new Membership(Role.WORKSPACE_DEVELOPER, NORTHWIND, BAKERY));
    assertThat(developer.may(Permission.KEYS_READ, NORTHWIND, BAKERY, ME)).isTrue();
    assertThat(developer.may(Permission.KEYS_READ, NORTHWIND, BAKERY, OTHER)).isFalse();
    assertThat(developer.may(Permission.KEYS_READ, NORTHWIND, BAKERY, null)).isFalse();
  }

  @Test
  void theWidestTierDecidesWhosePricesAreShown() {
    Caller both =
        caller(
            new Membership(Role.WORKSPACE_VIEWER, NORTHWIND, BAKERY),
            new Membership(Role.RESELLER_FINANCE, NORTHWIND, null));
    assertThat(both.tier(Permission.CALLS_READ, NORTHWIND, BAKERY)).contains(Tier.RESELLER);
    assertThat(both.tier(Permission.CALLS_READ, LUMEN, BAKERY)).isEmpty();
    assertThat(both.tier(Permission.KEYS_READ, NORTHWIND, BAKERY)).contains(Tier.WORKSPACE);
  }

  @Test
  void aListShowsEachTenantAsFarAsItsRoleReaches() {
    Visibility seen =
        caller(
                new Membership(Role.WORKSPACE_DEVELOPER, NORTHWIND, BAKERY),
                new Membership(Role.WORKSPACE_ADMIN, NORTHWIND, STUDIO),
                new Membership(Role.RESELLER_SUPPORT, LUMEN, null))
            .visible(Permission.KEYS_READ);
    assertThat(seen.everything()).isFalse();
    assertThat(seen.resellers()).containsExactly(LUMEN);
    assertThat(seen.workspaces()).containsExactly(STUDIO);
    assertThat(seen.own()).containsExactly(BAKERY);
  }

  @Test
  void somebodyWithoutARoleIsOnlySignedIn() {
    Caller nobody = caller();
    assertThat(nobody.mayAnywhere(Permission.SIGNED_IN)).isTrue();
    assertThat(nobody.mayAnywhere(Permission.KEYS_READ)).isFalse();
    assertThat(nobody.visible(Permission.KEYS_READ).everything()).isFalse();
  }

  @Test
  void aStaffRoleCountsOnlyWithASecondFactor() {
    Membership owner = new Membership(Role.RESELLER_OWNER, NORTHWIND, null);
    Membership auditor = new Membership(Role.PLATFORM_AUDITOR, null, null);
    for (Membership staff : List.of(owner, auditor)) {
      Caller weak = withOneFactor(staff);
      assertThat(weak.mayAnywhere(Permission.KEYS_READ)).isFalse();
      assertThat(weak.mayAnywhereWithTwoFactors(Permission.KEYS_READ)).isTrue();
      assertThat(weak.visible(Permission.KEYS_READ).everything()).isFalse();
      assertThat(weak.visible(Permission.KEYS_READ).resellers()).isEmpty();
      assertThat(weak.tier(Permission.KEYS_READ, NORTHWIND, BAKERY)).isEmpty();
      assertThatThrownBy(() -> weak.may(Permission.KEYS_READ, NORTHWIND, BAKERY, OTHER))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> assertThat(refused.type()).isEqualTo(ProblemType.MFA_REQUIRED));
      assertThatThrownBy(() -> weak.may(Permission.FLOAT_READ, NORTHWIND))
          .isInstanceOf(ProblemException.class);
    }
    assertThat(withOneFactor(owner).may(Permission.KEYS_READ, LUMEN, STUDIO, ME)).isFalse();
    assertThat(withOneFactor(owner).may(Permission.KEYS_CREATE, NORTHWIND, BAKERY, ME)).isFalse();
  }

  @Test
  void aWorkspaceRoleCountsWithOneFactorAlsoBesideAStaffRole() {
    Caller weak =
        withOneFactor(
            new Membership(Role.WORKSPACE_ADMIN, NORTHWIND, BAKERY),
            new Membership(Role.RESELLER_OWNER, NORTHWIND, null));
    assertThat(weak.may(Permission.KEYS_DISABLE, NORTHWIND, BAKERY, OTHER)).isTrue();
    assertThat(weak.visible(Permission.KEYS_READ).workspaces()).containsExactly(BAKERY);
    assertThat(weak.visible(Permission.KEYS_READ).resellers()).isEmpty();
    assertThatThrownBy(() -> weak.may(Permission.KEYS_DISABLE, NORTHWIND, STUDIO, OTHER))
        .isInstanceOf(ProblemException.class);
  }

  private static Caller caller(Membership... memberships) {
    return new Caller(ME, List.of(memberships), Proof.token(null, Proof.TWO_FACTORS));
  }

  private static Caller withOneFactor(Membership... memberships) {
    return new Caller(ME, List.of(memberships), Proof.token(null, 1));
  }
}
