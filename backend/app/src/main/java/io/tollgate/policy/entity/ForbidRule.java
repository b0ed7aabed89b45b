package io.tollgate.policy.entity;

import java.util.Locale;

/** Which rule of a policy forbids something. */
public enum ForbidRule {
  MODEL,
  WORKLOAD,
  REGION,
  RETENTION,
  PROVIDER;

  /** The stable word in stored decisions. */
  public String word() {
    return "policy_" + name().toLowerCase(Locale.ROOT);
  }
}
