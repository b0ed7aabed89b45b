package io.tollgate.metering.control;

import io.tollgate.platform.ReadinessProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A node whose writer cannot write takes no calls, because no hold of them would be durable. */
@ApplicationScoped
public class WriterProbe implements ReadinessProbe {

  @Inject Accounts accounts;

  @Override
  public String name() {
    return "writer";
  }

  @Override
  public boolean healthy() {
    return accounts.healthy();
  }
}
