package io.tollgate.keys.control;

import io.tollgate.keys.entity.KeyTrace;
import io.tollgate.keys.entity.ManagedKey;
import java.time.Instant;

/**
 * What keys did. Given by metering, which stands above this capability, so that imports go down
 * only.
 */
public interface KeyTraces {

  /** Its calls from that instant on. */
  KeyTrace since(ManagedKey key, Instant since);
}
