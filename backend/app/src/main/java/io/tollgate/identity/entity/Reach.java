package io.tollgate.identity.entity;

/** How far a permission goes inside its tenant; the wider one is the later. */
public enum Reach {
  /** Only what the person made or owns. */
  OWN,
  /** Everything in the tenant. */
  ALL
}
