package io.tollgate.keys.control;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.keys.entity.SealedKey;
import io.tollgate.keys.store.KeyRows;
import io.tollgate.platform.ConfigPart;
import io.tollgate.platform.ConfigTopic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All keys of all tenants, in memory. A call never waits for a look-up; a change of a key is known
 * here within a second ({@code platform.ConfigFeed}).
 */
@ApplicationScoped
public class KeyTable implements ConfigPart {

  private final Peppers peppers;

  /** Null until the first load: then nobody can be told that a key is wrong. */
  private volatile @Nullable ConcurrentHashMap<String, SealedKey> keys;

  private Map<UUID, String> zones = Map.of();

  /** For the container's proxy, which only passes calls on. */
  protected KeyTable() {
    this(new Peppers());
  }

  @Inject
  public KeyTable(Peppers peppers) {
    this.peppers = peppers;
  }

  /**
   * The key that was presented, also when it is disabled, revoked or expired: ask {@link
   * ApiKey#usableAt}. Null when it is malformed, unknown or its secret is wrong.
   *
   * @throws ProblemException {@code service_unavailable} before the keys were first read
   */
  public @Nullable ApiKey find(String presented) {
    return find(KeySecret.parse(presented));
  }

  /** As {@link #find(String)}, of ASCII bytes that do not change. */
  public @Nullable ApiKey find(byte[] presented) {
    return find(KeySecret.parse(presented));
  }

  /** How many keys there are, usable or not. */
  public int size() {
    ConcurrentHashMap<String, SealedKey> table = keys;
    return table == null ? 0 : table.size();
  }

  @Override
  public Set<ConfigTopic> topics() {
    return Set.of(ConfigTopic.KEYS, ConfigTopic.CATALOGUE);
  }

  @Override
  public Runnable read(Connection connection, ConfigTopic topic, long since) throws SQLException {
    if (topic == ConfigTopic.KEYS) {
      return put(new KeyRows().since(connection, since), since == 0);
    }
    // A workspace that moved to another zone has other budget windows, and its keys did not change.
    Map<UUID, String> read = KeyRows.zones(connection);
    if (read.entrySet().containsAll(zones.entrySet())) {
      return () -> zones = read;
    }
    Runnable put = put(new KeyRows().since(connection, 0), true);
    return () -> {
      zones = read;
      put.run();
    };
  }

  /** Puts keys in, over their older versions or in place of everything. */
  Runnable put(List<SealedKey> changed, boolean all) {
    if (changed.stream().anyMatch(key -> !peppers.knows(key.pepperId()))) {
      peppers.reload();
    }
    return () -> {
      ConcurrentHashMap<String, SealedKey> table = all ? null : keys;
      if (table == null) {
        table = new ConcurrentHashMap<>(changed.size() * 2);
      }
      for (SealedKey key : changed) {
        table.put(key.key().publicId(), key);
      }
      keys = table;
    };
  }

  private @Nullable ApiKey find(@Nullable KeySecret secret) {
    if (secret == null) {
      return null;
    }
    ConcurrentHashMap<String, SealedKey> table = keys;
    if (table == null) {
      throw new ProblemException(
          ProblemType.SERVICE_UNAVAILABLE, "The service is starting. Try again in a moment.");
    }
    SealedKey sealed = table.get(secret.publicId());
    if (sealed == null || sealed.key().mode() != secret.mode()) {
      return null;
    }
    return peppers.proves(secret.bytes(), sealed.hash(), sealed.pepperId()) ? sealed.key() : null;
  }
}
