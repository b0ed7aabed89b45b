package io.tollgate.metering.control;

import io.tollgate.keys.control.KeyTraces;
import io.tollgate.keys.entity.KeyTrace;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.metering.store.KeyTraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** What keys did, from the records of their calls. */
@ApplicationScoped
public class StoredKeyTraces implements KeyTraces {

  @Inject KeyTraceRows rows;

  @Override
  public KeyTrace since(ManagedKey key, Instant since) {
    return rows.since(key, since);
  }
}
