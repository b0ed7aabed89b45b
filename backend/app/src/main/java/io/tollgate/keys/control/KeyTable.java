package io.tollgate.keys.control;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.keys.entity.SealedKey;
import io.tollgate.keys.store.KeyRows;
import io.tollgate.platform.ConfigPart;
import io.tollgate.platform.ConfigTopic;
import io.tollgate.platform.Peppers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
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

  private static final Logger LOG = System.getLogger(KeyTable.class.getName());

  private final Peppers peppers;
  private final InstantSource clock;
  private final PepperRenewal renewal;

  /** Null until the first load: then nobody can be told that a key is wrong. */
  private volatile @Nullable ConcurrentHashMap<String, SealedKey> keys;

  private Map<UUID, String> zones = Map.of();

  /** For the container's proxy, which only passes calls on. */
  protected KeyTable() {
    this(Peppers.none(), () -> Instant.EPOCH, new PepperRenewal());
  }

  /**
   * A table without keys, until the first load.
   *
   * @param renewal is given the keys whose hash is under an older pepper, as they are presented
   */
  @Inject
  public KeyTable(Peppers peppers, InstantSource clock, PepperRenewal renewal) {
    this.peppers = peppers;
    this.clock = clock;
    this.renewal = renewal;
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
      warnOfUnknownPeppers(changed);
    }
    return () -> {
      ConcurrentHashMap<String, SealedKey> table = all ? null : keys;
      if (table == null) {
        table = new ConcurrentHashMap<>(changed.size() * 2);
      }
      for (SealedKey key : changed) {
        table.put(key.key().publicId(), key);
        renewal.settled(key.key().id());
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
    byte[] presented = secret.bytes();
    if (peppers.proves(presented, sealed.hash(), sealed.pepperId())) {
      return proved(sealed, presented, sealed.hash(), sealed.pepperId());
    }
    SealedKey.Previous previous = sealed.previous();
    if (previous != null
        && clock.instant().isBefore(previous.until())
        && peppers.proves(presented, previous.hash(), previous.pepperId())) {
      return proved(sealed, presented, previous.hash(), previous.pepperId());
    }
    return null;
  }

  /** One comparison more for a key whose hash is under the newest pepper. */
  private ApiKey proved(SealedKey sealed, byte[] presented, byte[] hash, int pepperId) {
    if (pepperId < peppers.agreed()) {
      renewal.want(sealed.key(), presented, hash);
    }
    return sealed.key();
  }

  private void warnOfUnknownPeppers(List<SealedKey> changed) {
    long refused =
        changed.stream()
            .filter(key -> key.key().active() && !peppers.knows(key.pepperId()))
            .count();
    if (refused > 0) {
      LOG.log(
          Level.ERROR,
          "code=pepper_missing keys={0} are refused on this node: the file of their pepper is not"
              + " in tollgate.secrets.dir",
          refused);
    }
  }
}
