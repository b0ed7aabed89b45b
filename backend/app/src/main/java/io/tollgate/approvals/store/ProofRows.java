package io.tollgate.approvals.store;

import io.tollgate.approvals.entity.ProofTables;
import io.tollgate.platform.DataReach;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what proves approvals out of a database, in one snapshot. */
public final class ProofRows {

  private ProofRows() {}

  /** Reads all; the connection must not be in a transaction. */
  public static ProofTables read(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement sql = connection.createStatement()) {
      sql.execute("set transaction isolation level repeatable read, read only");
      DataReach.EVERYTHING.applyTo(connection);
      return new ProofTables(
          rows(sql, "select * from approvals.approval order by id"),
          rows(sql, "select * from approvals.decision order by approval_id"),
          rows(sql, "select * from approvals.passkey"),
          rows(
              sql,
              "select action, outcome, actor, object_id, after from audit.record where action in ("
                  + "'approval.approve', 'passkey.register')"));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static List<Map<String, String>> rows(Statement sql, String query) throws SQLException {
    List<Map<String, String>> all = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        Map<String, String> row = new HashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
          String value = text(rows, column, columns.getColumnType(column));
          if (value != null) {
            row.put(columns.getColumnName(column), value);
          }
        }
        all.add(row);
      }
    }
    return all;
  }

  private static @Nullable String text(ResultSet rows, int column, int type) throws SQLException {
    if (type == Types.BINARY) {
      byte[] bytes = rows.getBytes(column);
      return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
    if (type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE) {
      OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
      return at == null ? null : at.toInstant().toString();
    }
    return rows.getString(column);
  }
}
