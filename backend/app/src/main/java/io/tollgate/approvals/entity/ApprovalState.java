package io.tollgate.approvals.entity;

import java.util.Locale;

/** Where an approval stands. */
public enum ApprovalState {
  PENDING,
  /** Signed; seen by nobody, because the operation is carried out in the same transaction. */
  APPROVED,
  EXECUTED,
  REJECTED,
  CANCELLED,
  /** Nobody decided in time. */
  EXPIRED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ApprovalState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
