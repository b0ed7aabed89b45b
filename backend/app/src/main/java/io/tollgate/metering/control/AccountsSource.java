package io.tollgate.metering.control;

import io.tollgate.platform.DataConnections;
import io.tollgate.platform.GroupCommitLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives this node's one {@link Accounts} to whoever injects it, connected. A singleton and not a
 * proxied bean, because it is called on the event loops.
 */
@ApplicationScoped
public class AccountsSource {

  @Inject DataConnections database;

  @Inject
  @ConfigProperty(name = "tollgate.node.name", defaultValue = "node")
  String node;

  @Inject
  @ConfigProperty(name = "tollgate.writer.queue.items", defaultValue = "16384")
  int capacity;

  @Inject
  @ConfigProperty(name = "tollgate.writer.batch.items", defaultValue = "500")
  int batch;

  @Inject
  @ConfigProperty(name = "tollgate.writer.linger.micros", defaultValue = "0")
  long lingerMicros;

  @Inject
  @ConfigProperty(name = "tollgate.writer.oldest.millis", defaultValue = "250")
  long oldestMillis;

  @Produces
  @Singleton
  Accounts accounts() {
    GroupCommitLimits usual = GroupCommitLimits.DEFAULT;
    GroupCommitLimits limits =
        new GroupCommitLimits(
            capacity,
            batch,
            Duration.ofNanos(Math.multiplyExact(lingerMicros, 1_000)),
            Duration.ofMillis(oldestMillis),
            usual.briefPatience(),
            usual.longPatience(),
            usual.drain());
    return new Accounts(database, node, limits).start();
  }

  void stop(@Disposes Accounts accounts) {
    accounts.close();
  }
}
