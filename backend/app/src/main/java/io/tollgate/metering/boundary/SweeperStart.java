package io.tollgate.metering.boundary;

import io.tollgate.metering.control.Accounts;
import io.tollgate.metering.control.Sweeper;
import io.tollgate.platform.DataConnections;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Runs a sweeper on this node for as long as the application runs. */
@ApplicationScoped
public class SweeperStart {

  @Inject Accounts accounts;
  @Inject DataConnections database;

  @Inject
  @ConfigProperty(name = "tollgate.sweeper.every.seconds", defaultValue = "5")
  long everySeconds;

  private @Nullable Sweeper sweeper;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    sweeper =
        new Sweeper(accounts, database, Duration.ofSeconds(Math.clamp(everySeconds, 1, 30)))
            .start();
  }

  @PreDestroy
  void stop() {
    if (sweeper != null) {
      sweeper.close();
    }
  }
}
