package io.tollgate.tenancy.entity;

import java.util.Locale;

/** Where a tenant stands; a closed one never comes back, and its books stay. */
public enum TenantState {
  ACTIVE,
  SUSPENDED,
  CLOSED;

  /** As written in the database and the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TenantState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Whether a tenant may go from here to there. */
  public boolean leadsTo(TenantState next) {
    return switch (this) {
      case ACTIVE -> next != ACTIVE;
      case SUSPENDED -> next != SUSPENDED;
      case CLOSED -> false;
    };
  }
}
