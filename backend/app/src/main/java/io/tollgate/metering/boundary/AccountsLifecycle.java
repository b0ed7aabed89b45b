package io.tollgate.metering.boundary;

import io.tollgate.metering.control.Accounts;
import io.tollgate.metering.control.Sweeper;
import io.tollgate.platform.DataConnections;
import io.tollgate.platform.GroupCommitLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** This node's one writer, and the sweeper that voids what a dead node left behind. */
@ApplicationScoped
public class AccountsLifecycle {

  private static final int SWEEP_MILLIS = 5_000;

  @Inject DataConnections database;
  @Inject Config config;

  private @Nullable Sweeper sweeper;

  @Produces
  @Singleton
  Accounts accounts() {
    String node = config.getOptionalValue("tollgate.node.name", String.class).orElse("node");
    return new Accounts(database, node, GroupCommitLimits.DEFAULT).start();
  }

  void sweep(
      @Observes @Initialized(ApplicationScoped.class) Object application, Accounts accounts) {
    int millis =
        config.getOptionalValue("tollgate.ledger.sweep.millis", Integer.class).orElse(SWEEP_MILLIS);
    sweeper = new Sweeper(accounts, database, Duration.ofMillis(millis)).start();
  }

  void close(@Disposes Accounts accounts) {
    Sweeper running = sweeper;
    if (running != null) {
      running.close();
    }
    accounts.close();
  }
}
