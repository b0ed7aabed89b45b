package io.tollgate.identity.boundary;

import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.client.LoginServers;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the login server again and again whether it is there, one question at a time: more often
 * while it is away, so that people get in soon after it is back.
 */
@ApplicationScoped
public class LoginWatch {

  private static final System.Logger LOG = System.getLogger(LoginWatch.class.getName());
  private static final long THERE_MILLIS = 3_000;
  private static final long AWAY_MILLIS = 1_000;

  @Inject LoginServers servers;
  @Inject LoginConfig config;

  @Resource ManagedScheduledExecutorService timer;

  private volatile boolean stopped;
  private volatile @Nullable ScheduledFuture<?> next;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    if (config.isSet()) {
      askIn(0);
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
    ScheduledFuture<?> waiting = next;
    if (waiting != null) {
      waiting.cancel(true);
    }
  }

  private void ask() {
    boolean there = false;
    try {
      there = servers.probe();
    } catch (RuntimeException wrong) {
      LOG.log(Level.WARNING, "login server not asked", wrong);
    }
    askIn(there ? THERE_MILLIS : AWAY_MILLIS);
  }

  private void askIn(long millis) {
    try {
      next = stopped ? null : timer.schedule(this::ask, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException over) {
      LOG.log(Level.DEBUG, "no more questions, the server stops");
    }
  }
}
