package io.tollgate.tenancy.entity;

/** Whether a tenant's calls are served at all. */
public enum Standing {
  SERVED,
  /** The reseller or the workspace is unknown, suspended or closed. */
  SUSPENDED,
  /** The reseller has hosts of its own, and the call came to another. */
  FOREIGN_HOST
}
