package io.tollgate.keys.control;

import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.KeyId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;

/** Makes key ids, which rise with time so that lists can be cut by them. */
@ApplicationScoped
public class KeyIds {

  @Inject InstantSource clock;

  private CallIds ids = new CallIds(() -> Instant.EPOCH);

  @PostConstruct
  void start() {
    ids = new CallIds(clock);
  }

  /** Never the same twice. */
  public KeyId next() {
    return new KeyId(ids.next().value());
  }
}
