package io.tollgate.identity.entity;

import java.util.Locale;

/** Whose side a role is on; the order is from the narrowest view to the widest. */
public enum Tier {
  WORKSPACE,
  RESELLER,
  PLATFORM;

  /** As written in the database and the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
