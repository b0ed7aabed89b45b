package io.tollgate.keys.control;

import io.tollgate.kernel.KeyId;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.WindowSpend;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * What keys have spent. Given by the ledger, which stands above this capability, so that imports go
 * down only.
 */
public interface KeySpending {

  /** The spend in the window of that instant, of those keys that have any. */
  Map<KeyId, WindowSpend> at(Collection<ManagedKey> keys, Instant now);
}
