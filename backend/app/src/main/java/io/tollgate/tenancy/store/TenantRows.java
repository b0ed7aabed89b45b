package io.tollgate.tenancy.store;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.tenancy.entity.Reseller;
import io.tollgate.tenancy.entity.TenantDirectory;
import io.tollgate.tenancy.entity.Workspace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads all tenants in one go. */
public final class TenantRows {

  private static final int FETCH_ROWS = 2_000;
  private static final String ACTIVE = "active";

  private TenantRows() {}

  public static TenantDirectory read(Connection connection) throws SQLException {
    return new TenantDirectory(resellers(connection), workspaces(connection));
  }

  private static List<Reseller> resellers(Connection connection) throws SQLException {
    Map<UUID, Set<String>> hosts = hosts(connection);
    List<Reseller> resellers = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "select id, slug, name, credits_per_usd, state from tenancy.reseller");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        UUID id = row.getObject(1, UUID.class);
        resellers.add(
            new Reseller(
                new ResellerId(id),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                ACTIVE.equals(row.getString(5)),
                Set.copyOf(hosts.getOrDefault(id, Set.of()))));
      }
    }
    return resellers;
  }

  /** Only hosts that were proved: a claim alone must not lock a reseller's keys to it. */
  private static Map<UUID, Set<String>> hosts(Connection connection) throws SQLException {
    Map<UUID, Set<String>> hosts = new HashMap<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "select reseller_id, host from tenancy.reseller_host where proved_at is not null");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        hosts
            .computeIfAbsent(row.getObject(1, UUID.class), id -> new HashSet<>())
            .add(row.getString(2));
      }
    }
    return hosts;
  }

  private static List<Workspace> workspaces(Connection connection) throws SQLException {
    List<Workspace> workspaces = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement("select id, reseller_id, slug, state from tenancy.workspace")) {
      query.setFetchSize(FETCH_ROWS);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          workspaces.add(
              new Workspace(
                  new WorkspaceId(row.getObject(1, UUID.class)),
                  new ResellerId(row.getObject(2, UUID.class)),
                  row.getString(3),
                  ACTIVE.equals(row.getString(4))));
        }
      }
    }
    return workspaces;
  }
}
