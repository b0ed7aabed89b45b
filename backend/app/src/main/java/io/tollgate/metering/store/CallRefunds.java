package io.tollgate.metering.store;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ResellerId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes a call's charge back, by the ledger's own function. */
public final class CallRefunds {

  private CallRefunds() {}

  /**
   * Posts the exact reverse of the charge, once.
   *
   * @return false when there is no charge, or it was taken back before
   */
  public static boolean post(
      Connection connection, ResellerId reseller, CallId call, String node, String reason)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select ledger.refund_call(?, ?, ?, ?)")) {
      query.setObject(1, reseller.value());
      query.setObject(2, call.value());
      query.setString(3, node);
      query.setString(4, reason);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
