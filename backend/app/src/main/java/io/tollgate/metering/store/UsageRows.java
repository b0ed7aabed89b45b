package io.tollgate.metering.store;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.Money;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.UsagePage;
import io.tollgate.metering.entity.UsageQuery;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a workspace's calls, a page at a time. */
public final class UsageRows {

  private static final String QUERY =
      """
      select found, id, key_public_id, department_id, mode, model, state, status, code, streamed,
          input, cached_input, cache_write_5m, cache_write_1h, output, reasoning, web_searches,
          usage_source, retail, finish_reason, first_byte_micros, duration_micros
        from metering.usage_page(?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private UsageRows() {}

  /**
   * One page.
   *
   * @param lookAt calls to look at, at most, for those that fit the filters
   */
  public static UsagePage read(Connection connection, UsageQuery wanted, int lookAt)
      throws SQLException {
    List<UsagePage.Call> calls = new ArrayList<>();
    UUID ended = null;
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      bind(query, wanted, lookAt);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (row.getBoolean(1)) {
            calls.add(call(row));
          } else {
            ended = row.getObject(2, UUID.class);
          }
        }
      }
    }
    if (calls.size() <= wanted.limit()) {
      return new UsagePage(List.copyOf(calls), ended);
    }
    // One more than asked for was read, to know that there is more.
    List<UsagePage.Call> page = List.copyOf(calls.subList(0, wanted.limit()));
    return new UsagePage(page, page.get(page.size() - 1).id().value());
  }

  private static void bind(PreparedStatement query, UsageQuery wanted, int lookAt)
      throws SQLException {
    query.setObject(1, wanted.reseller().value());
    query.setObject(2, wanted.workspace().value());
    query.setObject(3, wanted.atLeast());
    query.setObject(4, wanted.below());
    query.setString(5, wanted.model());
    query.setString(6, wanted.key());
    CallState state = wanted.state();
    query.setString(7, state == null ? null : state.name().toLowerCase(Locale.ROOT));
    query.setInt(8, wanted.limit() + 1);
    query.setInt(9, lookAt);
  }

  private static UsagePage.Call call(ResultSet row) throws SQLException {
    return new UsagePage.Call(
        new CallId(row.getObject(2, UUID.class)),
        row.getString(3),
        row.getObject(4, UUID.class),
        mode(row.getString(5)),
        row.getString(6),
        CallState.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
        row.getInt(8),
        row.getString(9),
        row.getBoolean(10),
        new Quantities(
            row.getLong(11),
            row.getLong(12),
            row.getLong(13),
            row.getLong(14),
            row.getLong(15),
            row.getLong(16),
            row.getLong(17)),
        UsageSource.valueOf(row.getString(18).toUpperCase(Locale.ROOT)),
        new Money(row.getLong(19)),
        row.getString(20),
        row.getLong(21),
        row.getLong(22));
  }

  private static @Nullable KeyMode mode(@Nullable String text) {
    return text == null ? null : KeyMode.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
