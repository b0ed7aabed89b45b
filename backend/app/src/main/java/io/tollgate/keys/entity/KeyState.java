package io.tollgate.keys.entity;

import java.util.Locale;

/** Whether a key is in use. Revoked is for good. */
public enum KeyState {
  ACTIVE,
  DISABLED,
  REVOKED;

  /** As written in the database and the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
