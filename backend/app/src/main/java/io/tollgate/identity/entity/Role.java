package io.tollgate.identity.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every role there is (design section 8). */
public enum Role {
  PLATFORM_OWNER(Tier.PLATFORM),
  PLATFORM_OPERATOR(Tier.PLATFORM),
  PLATFORM_FINANCE(Tier.PLATFORM),
  PLATFORM_SUPPORT(Tier.PLATFORM),
  PLATFORM_AUDITOR(Tier.PLATFORM),
  RESELLER_OWNER(Tier.RESELLER),
  RESELLER_FINANCE(Tier.RESELLER),
  RESELLER_SUPPORT(Tier.RESELLER),
  WORKSPACE_ADMIN(Tier.WORKSPACE),
  WORKSPACE_BILLING(Tier.WORKSPACE),
  WORKSPACE_DEVELOPER(Tier.WORKSPACE),
  WORKSPACE_VIEWER(Tier.WORKSPACE);

  private final Tier tier;

  Role(Tier tier) {
    this.tier = tier;
  }

  public Tier tier() {
    return tier;
  }

  /** Its name within its tier, as the membership table has it: {@code owner}. */
  public String text() {
    return name().substring(tier.name().length() + 1).toLowerCase(Locale.ROOT);
  }

  /** Tier and name: {@code platform:owner}. */
  public String qualified() {
    return tier.text() + ":" + text();
  }

  /** The role a row of the membership table names. */
  public static Optional<Role> of(String tier, String role) {
    return Stream.of(values())
        .filter(known -> known.tier.text().equals(tier) && known.text().equals(role))
        .findFirst();
  }
}
