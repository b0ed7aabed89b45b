package io.tollgate.privacy.boundary;

import io.tollgate.platform.DataReach;
import io.tollgate.privacy.control.Erasures;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Has the accounts of erased people removed at the login server, again until that is done. */
@ApplicationScoped
public class AccountRemoval {

  private static final System.Logger LOG = System.getLogger(AccountRemoval.class.getName());

  @Inject Erasures erasures;

  @Resource ManagedScheduledExecutorService timer;

  @Inject
  @ConfigProperty(name = "tollgate.privacy.accounts.seconds", defaultValue = "30")
  long everySeconds;

  private @Nullable ScheduledFuture<?> running;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    long pause = Math.clamp(everySeconds, 1, 3_600);
    running =
        timer.scheduleWithFixedDelay(
            () -> DataReach.EVERYTHING.run(this::remove), pause, pause, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(true);
    }
  }

  private void remove() {
    try {
      erasures.removeAccounts();
    } catch (RuntimeException storeAway) {
      LOG.log(Level.WARNING, "accounts not removed, will try again", storeAway);
    }
  }
}
