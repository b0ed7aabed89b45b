package io.tollgate.keys.store;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.Scope;
import io.tollgate.keys.entity.SealedKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads keys, all or those that changed. Equal parts of many keys are kept once. */
public final class KeyRows {

  private static final int FETCH_ROWS = 2_000;

  private final Map<Object, Object> shared = new HashMap<>();

  /** Keys whose version is above that; zero reads all. */
  public List<SealedKey> since(Connection connection, long version) throws SQLException {
    List<SealedKey> keys = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select k.id, k.reseller_id, k.workspace_id, k.department_id, k.public_id, k.hash,
                   k.pepper_id, k.mode, k.scopes, k.models, k.budget, k.budget_period, k.rpm,
                   k.concurrency, k.expires_at, k.state, k.version, w.time_zone,
                   k.previous_hash, k.previous_pepper_id, k.previous_until
              from keys.api_key k
              join tenancy.workspace w
                on w.reseller_id = k.reseller_id and w.id = k.workspace_id
             where k.version > ?""")) {
      query.setLong(1, version);
      query.setFetchSize(FETCH_ROWS);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          keys.add(new SealedKey(key(row), row.getBytes(6), row.getInt(7), previous(row)));
        }
      }
    }
    return keys;
  }

  /** The zones of all workspaces, which bound the windows of their keys' budgets. */
  public static Map<UUID, String> zones(Connection connection) throws SQLException {
    Map<UUID, String> zones = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement("select id, time_zone from tenancy.workspace")) {
      query.setFetchSize(FETCH_ROWS);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          zones.put(row.getObject(1, UUID.class), row.getString(2));
        }
      }
    }
    return zones;
  }

  private static SealedKey.@Nullable Previous previous(ResultSet row) throws SQLException {
    byte[] hash = row.getBytes(19);
    OffsetDateTime until = row.getObject(21, OffsetDateTime.class);
    return hash == null || until == null
        ? null
        : new SealedKey.Previous(hash, row.getInt(20), until.toInstant());
  }

  private ApiKey key(ResultSet row) throws SQLException {
    UUID department = row.getObject(4, UUID.class);
    OffsetDateTime expires = row.getObject(15, OffsetDateTime.class);
    return new ApiKey(
        new KeyId(row.getObject(1, UUID.class)),
        once(new ResellerId(row.getObject(2, UUID.class))),
        once(new WorkspaceId(row.getObject(3, UUID.class))),
        department == null ? null : once(new DepartmentId(department)),
        row.getString(5),
        KeyMode.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
        "active".equals(row.getString(16)),
        once(scopes(row)),
        models(row),
        budget(row),
        row.getObject(13, Integer.class),
        row.getObject(14, Integer.class),
        expires == null ? null : expires.toInstant(),
        row.getLong(17));
  }

  /** A scope this version does not know gives nothing. */
  private static Set<Scope> scopes(ResultSet row) throws SQLException {
    Set<String> granted = Set.copyOf(List.of((String[]) row.getArray(9).getArray()));
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Scope scope : Scope.values()) {
      if (granted.contains(scope.text())) {
        scopes.add(scope);
      }
    }
    return Set.copyOf(scopes);
  }

  private @Nullable Set<String> models(ResultSet row) throws SQLException {
    Array models = row.getArray(10);
    return models == null ? null : once(Set.copyOf(List.of((String[]) models.getArray())));
  }

  private @Nullable KeyBudget budget(ResultSet row) throws SQLException {
    Long nanos = row.getObject(11, Long.class);
    if (nanos == null) {
      return null;
    }
    KeyBudget.Period period = KeyBudget.Period.valueOf(row.getString(12).toUpperCase(Locale.ROOT));
    return once(new KeyBudget(nanos, period, zone(row.getString(18))));
  }

  /** A zone the machine does not know must not take the cap away. */
  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  @SuppressWarnings("unchecked") // The map only ever gives back the equal value it was given.
  private <T> T once(T value) {
    return (T) shared.computeIfAbsent(value, same -> value);
  }
}
