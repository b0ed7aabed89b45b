package io.tollgate.audit.store;

import io.tollgate.audit.entity.ChainState;
import io.tollgate.audit.entity.ChainedRecord;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the chain as it is, part by part, over any connection. */
public final class ChainRows {

  /** Records read at once. */
  public static final int PART = 1_000;

  private static final String RECORDS =
      """
      select seq, id, at, action, outcome, actor, proof, session_id, acting_as, reseller_id,
             workspace_id, object_type, object_id, before, after, reason, approval_id, trace,
             personal_names, personal_hashes, previous, hash
        from audit.record where seq > ? order by seq limit\s"""
          + PART;

  private static final String PERSONAL =
      """
      select seq, name, salt, value from audit.personal
       where seq > ? and seq <= ? order by seq, name""";

  private static final int AT = 3;
  private static final int FIELDS = 18;

  private ChainRows() {}

  /** A personal field that is still there. */
  public record PersonalRow(long seq, String name, byte[] salt, String value) {}

  /** The chain's end as the head tells it. */
  public static ChainState.Anchor head(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("select seq, hash from audit.head")) {
      return rows.next()
          ? new ChainState.Anchor(rows.getLong(1), HexFormat.of().formatHex(rows.getBytes(2)))
          : new ChainState.Anchor(-1, "");
    }
  }

  /** The records after that one, at most {@link #PART}. */
  public static List<ChainedRecord> after(Connection connection, long seq) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(RECORDS)) {
      sql.setLong(1, seq);
      List<ChainedRecord> part = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          part.add(record(rows));
        }
      }
      return part;
    }
  }

  /** The personal fields of the records after the one and up to the other. */
  public static List<PersonalRow> personal(Connection connection, long after, long upTo)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(PERSONAL)) {
      sql.setLong(1, after);
      sql.setLong(2, upTo);
      List<PersonalRow> part = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          part.add(
              new PersonalRow(
                  rows.getLong(1), rows.getString(2), rows.getBytes(3), rows.getString(4)));
        }
      }
      return part;
    }
  }

  /** Whoever tampers may also have taken the constraints away, so nothing is taken for granted. */
  private static ChainedRecord record(ResultSet rows) throws SQLException {
    List<@Nullable String> fields = new ArrayList<>();
    for (int column = 1; column <= FIELDS; column++) {
      fields.add(column == AT ? instant(rows) : rows.getString(column));
    }
    return new ChainedRecord(
        rows.getLong(1),
        String.valueOf(rows.getString(2)),
        fields,
        items(rows, 19).map(String::valueOf).toList(),
        items(rows, 20).map(item -> item instanceof byte[] hash ? hash : new byte[0]).toList(),
        bytes(rows, 21),
        bytes(rows, 22));
  }

  private static @Nullable String instant(ResultSet rows) throws SQLException {
    OffsetDateTime at = rows.getObject(AT, OffsetDateTime.class);
    return at == null ? null : ChainedRecord.text(at.toInstant());
  }

  private static byte[] bytes(ResultSet rows, int column) throws SQLException {
    byte[] bytes = rows.getBytes(column);
    return bytes == null ? new byte[0] : bytes;
  }

  private static Stream<@Nullable Object> items(ResultSet rows, int column) throws SQLException {
    Array array = rows.getArray(column);
    return array == null ? Stream.of() : Stream.of((@Nullable Object[]) array.getArray());
  }
}
