package io.tollgate.identity.boundary;

import io.tollgate.identity.control.Sessions;
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

/** Removes sessions that are over, so that the table holds no more than who is signed in. */
@ApplicationScoped
public class SessionSweep {

  private static final System.Logger LOG = System.getLogger(SessionSweep.class.getName());

  @Inject Sessions sessions;

  @Resource ManagedScheduledExecutorService timer;

  @Inject
  @ConfigProperty(name = "tollgate.session.sweep.seconds", defaultValue = "60")
  long everySeconds;

  private @Nullable ScheduledFuture<?> running;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    long pause = Math.clamp(everySeconds, 1, 3_600);
    running = timer.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.cancel(true);
    }
  }

  private void sweep() {
    try {
      sessions.sweep();
    } catch (RuntimeException storeAway) {
      LOG.log(Level.WARNING, "sessions not swept, will try again", storeAway);
    }
  }
}
