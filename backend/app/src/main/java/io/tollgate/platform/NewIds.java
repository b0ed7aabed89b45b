package io.tollgate.platform;

import io.tollgate.kernel.CallIds;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Makes ids that rise with time, so that lists can be cut by them. */
@ApplicationScoped
public class NewIds {

  @Inject InstantSource clock;

  private CallIds ids = new CallIds(() -> Instant.EPOCH);

  @PostConstruct
  void start() {
    ids = new CallIds(clock);
  }

  /** Never the same twice. */
  public UUID next() {
    return ids.next().value();
  }
}
