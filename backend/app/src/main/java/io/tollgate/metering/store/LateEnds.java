package io.tollgate.metering.store;

import io.tollgate.kernel.CallId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What is already kept of calls whose hold was closed by somebody else. Asked seldom. */
public final class LateEnds {

  /** What the database knows of a call. */
  public enum Known {
    /** Charged: the same settlement was written before. */
    CHARGED,
    /** Not charged, and its attempts are written. */
    TOLD,
    /** Not charged, and nothing is known of its attempts. */
    UNTOLD
  }

  private static final String QUERY =
      "select call_id, charged, told from metering.late_calls(?, ?)";

  private LateEnds() {}

  /**
   * Looks these calls up.
   *
   * @param calls the calls and the reseller of each
   */
  public static Map<CallId, Known> read(Connection connection, Map<CallId, UUID> calls)
      throws SQLException {
    Map<CallId, Known> known = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setArray(1, uuids(connection, calls.values()));
      statement.setArray(2, uuids(connection, calls.keySet().stream().map(CallId::value).toList()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Known one =
              rows.getBoolean(2) ? Known.CHARGED : rows.getBoolean(3) ? Known.TOLD : Known.UNTOLD;
          known.put(new CallId(rows.getObject(1, UUID.class)), one);
        }
      }
    }
    return known;
  }

  private static java.sql.Array uuids(Connection connection, Collection<UUID> of)
      throws SQLException {
    return connection.createArrayOf("uuid", of.toArray());
  }
}
