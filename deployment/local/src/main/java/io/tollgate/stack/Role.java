package io.tollgate.stack;

/** Who may connect to Tollgate's database, and the file its password is kept in. */
public enum Role {
  /** Owns the schema and changes it. */
  MIGRATION("tollgate_migration", "database-migration"),
  /** The data plane: inserts and calls the ledger's functions. */
  DATA("tollgate_data", "database-data"),
  /** The control plane, under row-level security. */
  CONTROL("tollgate_control", "database-control"),
  /** The cluster's superuser: for tests that must see everything. */
  SUPERUSER(Postgres.SUPERUSER, "database-superuser");

  private final String user;
  private final String secret;

  Role(String user, String secret) {
    this.user = user;
    this.secret = secret;
  }

  /** The name in PostgreSQL. */
  public String user() {
    return user;
  }

  /** The name of the password's file. */
  public String secret() {
    return secret;
  }
}
