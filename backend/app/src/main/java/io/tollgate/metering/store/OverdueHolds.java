package io.tollgate.metering.store;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.entity.Hold.Slice;
import io.tollgate.ledger.entity.Reserved;
import io.tollgate.platform.Times;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the holds whose deadline has passed, by the database's clock. */
public final class OverdueHolds {

  private static final String QUERY =
      """
      select reseller_id, call_id, workspace_id, key_id, model, retail, wholesale, cost_bound,
          grants, amounts, float_bucket, window_bucket, admitted_at
        from metering.overdue_holds(?)""";

  private OverdueHolds() {}

  /** The oldest first, at most this many. */
  public static List<OverdueHold> read(Connection connection, int atMost) throws SQLException {
    List<OverdueHold> holds = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setInt(1, atMost);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          holds.add(hold(rows));
        }
      }
    }
    return holds;
  }

  private static OverdueHold hold(ResultSet rows) throws SQLException {
    Instant admittedAt = Times.read(rows, 13);
    Reserved reserved =
        new Reserved(
            new ResellerId(rows.getObject(1, UUID.class)),
            new CallId(rows.getObject(2, UUID.class)),
            rows.getLong(6),
            rows.getLong(7),
            slices(rows.getArray(9), rows.getArray(10)),
            rows.getLong(11),
            rows.getLong(12));
    return new OverdueHold(
        reserved,
        new WorkspaceId(rows.getObject(3, UUID.class)),
        new KeyId(rows.getObject(4, UUID.class)),
        rows.getString(5),
        rows.getLong(8),
        admittedAt == null ? Instant.EPOCH : admittedAt);
  }

  private static List<Slice> slices(Array grants, Array amounts) throws SQLException {
    Long[] bucket = (Long[]) grants.getArray();
    Long[] amount = (Long[]) amounts.getArray();
    List<Slice> slices = new ArrayList<>(bucket.length);
    for (int i = 0; i < bucket.length; i++) {
      slices.add(new Slice(bucket[i], amount[i], false));
    }
    return slices;
  }
}
