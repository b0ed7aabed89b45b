package io.tollgate.ledger.control;

import io.tollgate.kernel.KeyId;
import io.tollgate.keys.control.KeySpending;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.WindowSpend;
import io.tollgate.ledger.store.WindowSpends;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What keys have spent, from the buckets of their windows. */
@ApplicationScoped
public class KeyWindowSpending implements KeySpending {

  @Inject WindowSpends windows;

  @Override
  public Map<KeyId, WindowSpend> at(Collection<ManagedKey> keys, Instant now) {
    Map<ManagedKey, Instant> starts = new HashMap<>();
    for (ManagedKey key : keys) {
      KeyBudget.Window window = key.windowAt(now);
      if (window != null) {
        starts.put(key, window.start());
      }
    }
    return starts.isEmpty() ? Map.of() : windows.of(starts);
  }
}
