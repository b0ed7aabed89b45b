package io.tollgate.identity.control;

import io.tollgate.identity.entity.SessionLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long sessions last, as this installation says. */
@ApplicationScoped
public class SessionConfig {

  @Inject
  @ConfigProperty(name = "tollgate.session.idle.seconds", defaultValue = "1800")
  long idleSeconds;

  @Inject
  @ConfigProperty(name = "tollgate.session.lifetime.seconds", defaultValue = "43200")
  long lifetimeSeconds;

  /** Bounded to what is sensible: a minute at least, a day and a week at most. */
  public SessionLimits limits() {
    long idle = Math.clamp(idleSeconds, 60, 86_400);
    return new SessionLimits(
        Duration.ofSeconds(idle), Duration.ofSeconds(Math.clamp(lifetimeSeconds, idle, 604_800)));
  }
}
