package io.tollgate.ledger.store;

import io.tollgate.kernel.KeyId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyBudget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of keys' budget windows. Remembers those in use, so that a window costs a statement
 * only when it begins or its budget changes; bounded, the least used are forgotten.
 */
public final class Windows {

  /**
   * A key's window now.
   *
   * @param end when it resets, exclusive; null means never
   */
  public record Open(long bucket, long version, Instant start, @Nullable Instant end) {

    private boolean serves(ApiKey key, Instant now) {
      return version == key.version() && !now.isBefore(start) && (end == null || now.isBefore(end));
    }
  }

  private static final int REMEMBERED = 50_000;
  private static final String QUERY = "select ledger.key_window(?, ?, ?, ?, ?, ?, ?)";

  private final Map<KeyId, Open> open =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyId, Open> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Makes sure that each key with a budget has its bucket; commits on its own.
   *
   * @return whether a bucket was made or may have been changed
   */
  public boolean open(Connection connection, Collection<ApiKey> keys, Instant now)
      throws SQLException {
    List<ApiKey> missing =
        keys.stream()
            .filter(key -> key.budget() != null && !isOpen(key, now))
            .distinct()
            .sorted(Comparator.comparing(key -> key.id().value()))
            .toList();
    if (missing.isEmpty()) {
      return false;
    }
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      for (ApiKey key : missing) {
        open(statement, key, now);
      }
    }
    return true;
  }

  /** Null when the key has no budget. */
  public @Nullable Open of(ApiKey key) {
    return key.budget() == null ? null : open.get(key.id());
  }

  private boolean isOpen(ApiKey key, Instant now) {
    Open known = open.get(key.id());
    return known != null && known.serves(key, now);
  }

  private void open(PreparedStatement statement, ApiKey key, Instant now) throws SQLException {
    KeyBudget budget = key.budget();
    if (budget == null) {
      return;
    }
    KeyBudget.Window window = budget.windowAt(now);
    statement.setObject(1, key.reseller().value());
    statement.setObject(2, key.workspace().value());
    statement.setObject(3, key.id().value());
    statement.setObject(4, window.start().atOffset(ZoneOffset.UTC));
    if (window.end() == null) {
      statement.setNull(5, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(5, window.end().atOffset(ZoneOffset.UTC));
    }
    statement.setLong(6, budget.nanos());
    statement.setLong(7, key.version());
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      open.put(key.id(), new Open(rows.getLong(1), key.version(), window.start(), window.end()));
    }
  }
}
