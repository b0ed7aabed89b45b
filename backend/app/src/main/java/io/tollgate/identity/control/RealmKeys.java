package io.tollgate.identity.control;

import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.client.LoginRefused;
import io.tollgate.identity.client.LoginServerAway;
import io.tollgate.identity.client.LoginServers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys bearer tokens are signed with, asked of Keycloak now and then and kept while it is away.
 * The server's own check reads them here: it keeps its copy for a short time only, and would wait
 * for Keycloak without limit.
 */
@ApplicationScoped
public class RealmKeys {

  private static final System.Logger LOG = System.getLogger(RealmKeys.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  @Inject LoginServers servers;
  @Inject LoginConfig config;
  @Inject InstantSource clock;

  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable String keys;
  private volatile Instant askAgain = Instant.EPOCH;

  /** The last JWK set there was; empty when Keycloak never answered. */
  public Optional<String> keys() {
    if (config.isSet() && !clock.instant().isBefore(askAgain)) {
      if (keys == null) {
        askOrWait();
      } else {
        askUnlessSomebodyDoes();
      }
    }
    return Optional.ofNullable(keys);
  }

  private void askOrWait() {
    asking.lock();
    try {
      ask();
    } finally {
      asking.unlock();
    }
  }

  private void askUnlessSomebodyDoes() {
    if (asking.tryLock()) {
      try {
        ask();
      } finally {
        asking.unlock();
      }
    }
  }

  private void ask() {
    if (clock.instant().isBefore(askAgain)) {
      return;
    }
    try {
      keys = servers.keys();
      askAgain = clock.instant().plus(FRESH);
    } catch (LoginServerAway | LoginRefused away) {
      LOG.log(Level.WARNING, "keys of the realm not read reason={0}", away.getMessage());
      askAgain = clock.instant().plus(PAUSE);
    }
  }
}
