package io.tollgate.catalog.entity;

import java.util.Locale;

/** Why the catalogue itself keeps a route from serving a call (design section 6). */
public enum DropRule {
  ROUTE_DISABLED,
  CHANNEL_DISABLED,
  /** A test key never reaches a live channel, nor a live key a test channel. */
  MODE,
  EXPERIMENTAL,
  RESALE_NOT_APPROVED,
  CONTRACT_NOT_ACTIVE,
  COST_NOT_PRICED,
  COOLING_DOWN;

  /** The stable word in stored decisions. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
