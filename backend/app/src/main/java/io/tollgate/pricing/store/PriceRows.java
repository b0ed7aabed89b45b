package io.tollgate.pricing.store;

import io.tollgate.kernel.ResellerId;
import io.tollgate.pricing.entity.PriceBook;
import io.tollgate.pricing.entity.PriceVersion;
import io.tollgate.pricing.entity.Prices;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the prices that hold now or later in one go. */
public final class PriceRows {

  private static final int FETCH_ROWS = 2_000;

  private PriceRows() {}

  /** Leaves out what ended an hour ago: calls pin their own version, and clocks differ by less. */
  public static PriceBook read(Connection connection) throws SQLException {
    List<PriceBook.Entry> entries = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select id, book, route_id, reseller_id, model, input, cached_input, cache_write_5m,
                   cache_write_1h, output, reasoning, request, image, web_search,
                   lower(valid), upper(valid)
              from pricing.price_version
             where upper_inf(valid) or upper(valid) > now() - interval '1 hour'""")) {
      query.setFetchSize(FETCH_ROWS);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          entries.add(new PriceBook.Entry(subject(row), version(row)));
        }
      }
    }
    return new PriceBook(entries);
  }

  private static PriceBook.Subject subject(ResultSet row) throws SQLException {
    UUID reseller = row.getObject(4, UUID.class);
    ResellerId id = reseller == null ? null : new ResellerId(reseller);
    String model = row.getString(5);
    return switch (row.getString(2)) {
      case "cost" -> new PriceBook.CostOf(row.getLong(3));
      case "wholesale" -> new PriceBook.WholesaleOf(id, model);
      case "retail" ->
          new PriceBook.RetailOf(Objects.requireNonNull(id, "retail without reseller"), model);
      default -> throw new SQLException("price book unknown: " + row.getString(2));
    };
  }

  private static PriceVersion version(ResultSet row) throws SQLException {
    Prices prices =
        new Prices(
            row.getLong(6),
            amount(row, 7),
            amount(row, 8),
            amount(row, 9),
            row.getLong(10),
            amount(row, 11),
            amount(row, 12),
            amount(row, 13),
            amount(row, 14));
    Instant from = instant(row, 15);
    return new PriceVersion(
        row.getLong(1), prices, from == null ? Instant.MIN : from, instant(row, 16));
  }

  private static @Nullable Long amount(ResultSet row, int column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
