package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The parts of this node that say themselves whether they can work. */
@Readiness
@ApplicationScoped
public class ProbeReadiness implements HealthCheck {

  @Inject @Any Instance<ReadinessProbe> probes;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("node").up();
    boolean whole = true;
    for (ReadinessProbe probe : probes) {
      boolean healthy = probe.healthy();
      whole &= healthy;
      answer.withData(probe.name(), healthy);
    }
    return answer.status(whole).build();
  }
}
