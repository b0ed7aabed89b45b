package io.tollgate.ledger.entity;

/** What bounds spending (money.md 3.2). */
public enum BucketKind {
  /** A credit of the workspace, paid or promotional. */
  GRANT,
  /** What the reseller has prepaid at the platform. */
  FLOAT,
  /** A key's budget in one window. */
  KEY_WINDOW
}
