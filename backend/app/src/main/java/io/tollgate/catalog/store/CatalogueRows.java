package io.tollgate.catalog.store;

import io.tollgate.catalog.entity.Catalogue;
import io.tollgate.catalog.entity.Channel;
import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.catalog.entity.Model;
import io.tollgate.catalog.entity.Route;
import io.tollgate.catalog.entity.VendorFamily;
import io.tollgate.catalog.entity.WireFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the whole catalogue in one go. */
public final class CatalogueRows {

  private static final String ACTIVE = "active";

  private CatalogueRows() {}

  public static Catalogue read(Connection connection) throws SQLException {
    return new Catalogue(models(connection), routes(connection, channels(connection)));
  }

  private static List<Model> models(Connection connection) throws SQLException {
    List<Model> models = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                select name, display_name, vendor_family, workload, context_window,
                       max_output_tokens, default_output_tokens, capabilities, fallback,
                       hold_percent, image_token_bound, state
                  from catalog.model""");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        models.add(
            new Model(
                row.getString(1),
                row.getString(2),
                VendorFamily.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                Set.copyOf(List.of(texts(row, 8))),
                List.of(texts(row, 9)),
                row.getInt(10),
                row.getInt(11),
                ACTIVE.equals(row.getString(12))));
      }
    }
    return models;
  }

  private static Map<Long, Channel> channels(Connection connection) throws SQLException {
    Map<Long, Channel> channels = new HashMap<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                select c.id, c.name, p.name, c.wire, c.base_url, c.secret_ref, c.region,
                       c.retention, c.contract_state, c.resale_approved, c.experimental, c.mode,
                       c.max_connections, c.state, c.credential_id
                  from catalog.channel c
                  join catalog.provider p on p.id = c.provider_id""");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        channels.put(
            row.getLong(1),
            new Channel(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                WireFormat.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getString(5),
                row.getString(6),
                credential(row.getObject(15, UUID.class)),
                row.getString(7),
                row.getString(8),
                ACTIVE.equals(row.getString(9)),
                row.getBoolean(10),
                row.getBoolean(11),
                "test".equals(row.getString(12)),
                row.getInt(13),
                ACTIVE.equals(row.getString(14))));
      }
    }
    return channels;
  }

  private static List<Route> routes(Connection connection, Map<Long, Channel> channels)
      throws SQLException {
    List<Route> routes = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                select id, model, channel_id, upstream_model, priority, weight, state
                  from catalog.route""");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        Channel channel = channels.get(row.getLong(3));
        if (channel == null) {
          continue;
        }
        routes.add(
            new Route(
                row.getLong(1),
                row.getString(2),
                channel,
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                ACTIVE.equals(row.getString(7))));
      }
    }
    return routes;
  }

  private static @Nullable CredentialId credential(@Nullable UUID id) {
    return id == null ? null : new CredentialId(id);
  }

  private static String[] texts(ResultSet row, int column) throws SQLException {
    return (String[]) row.getArray(column).getArray();
  }
}
