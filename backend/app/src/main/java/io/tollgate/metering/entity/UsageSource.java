package io.tollgate.metering.entity;

/** Who counted. */
public enum UsageSource {
  NONE,
  PROVIDER,
  /** The provider's report was missing or zero beside text (design section 5, c). */
  ESTIMATED,
  /** The provider's report was absurd and was clamped (design section 5, f). */
  SUSPECT
}
