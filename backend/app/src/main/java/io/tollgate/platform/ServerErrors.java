package io.tollgate.platform;

import java.sql.SQLException;

/** What a failure of the database says about the connection it came over. */
public final class ServerErrors {

  private ServerErrors() {}

  /**
   * Whether the server answered with an error and goes on serving this connection: then nothing of
   * the transaction was committed, and a rollback makes the connection usable again.
   */
  public static boolean leavesConnection(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && !state.startsWith("08") && !state.startsWith("57P");
  }
}
