package io.tollgate.metering.store;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.metering.entity.KeyFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads what a key has left. */
public final class KeyFactRows {

  private static final String QUERY =
      """
      select key_name, workspace_name, available, held, window_spent, window_held
        from metering.key_facts(?, ?, ?, ?)""";

  private KeyFactRows() {}

  /**
   * Null when there is no such key any more.
   *
   * @param windowStart of the key's budget window; null when it has no budget
   */
  public static @Nullable KeyFacts read(
      Connection connection, ApiKey key, @Nullable Instant windowStart) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, key.reseller().value());
      query.setObject(2, key.workspace().value());
      query.setObject(3, key.id().value());
      query.setObject(
          4,
          windowStart == null ? null : windowStart.atOffset(ZoneOffset.UTC),
          Types.TIMESTAMP_WITH_TIMEZONE);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new KeyFacts(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6))
            : null;
      }
    }
  }
}
