package io.tollgate.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which provider a route leads to: the name its costs are booked under. A route never changes its
 * provider, so what was read once stays true.
 */
public final class Providers {

  private static final String UNKNOWN = "unknown";
  private static final String QUERY =
      """
      select r.id, p.name
        from catalog.route r
        join catalog.channel c on c.id = r.channel_id
        join catalog.provider p on p.id = c.provider_id""";

  private final Map<Long, String> names = new HashMap<>();

  /** Reads the catalogue when one of these routes was not seen before. */
  public void learn(Connection connection, Collection<Long> routes) throws SQLException {
    if (names.keySet().containsAll(routes)) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(QUERY);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.put(rows.getLong(1), rows.getString(2));
      }
    }
    routes.forEach(route -> names.putIfAbsent(route, UNKNOWN));
  }

  String name(long route) {
    return names.getOrDefault(route, UNKNOWN);
  }
}
