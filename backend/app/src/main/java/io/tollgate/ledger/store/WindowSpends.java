package io.tollgate.ledger.store;

import io.tollgate.kernel.KeyId;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.WindowSpend;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The buckets of keys' budget windows, for people to look at. */
@ApplicationScoped
public class WindowSpends {

  private static final String SELECT =
      """
      select b.key_id, b.spent, b.held + b.leased
        from ledger.bucket b
        join unnest(cast(?1 as uuid[]), cast(?2 as uuid[]), cast(?3 as timestamptz[]))
          w (reseller_id, key_id, starts)
          on b.reseller_id = w.reseller_id and b.key_id = w.key_id
         and b.period_start = w.starts
       where b.kind = 'key_window'""";

  @PersistenceContext EntityManager database;

  /** By key, for the window that starts at that instant; keys that never spent are left out. */
  public Map<KeyId, WindowSpend> of(Map<ManagedKey, Instant> starts) {
    List<ManagedKey> keys = new ArrayList<>(starts.keySet());
    String instants =
        keys.stream()
            .map(key -> String.valueOf(starts.get(key)))
            .collect(Collectors.joining(",", "{", "}"));
    return SqlRow.all(
            database
                .createNativeQuery(SELECT)
                .setParameter(1, SqlFilter.ids(keys.stream().map(ManagedKey::reseller).toList()))
                .setParameter(2, SqlFilter.ids(keys.stream().map(ManagedKey::id).toList()))
                .setParameter(3, instants)
                .getResultList())
        .stream()
        .collect(
            Collectors.toMap(
                row -> new KeyId(row.uuid(0)),
                row -> new WindowSpend(row.number(1), row.number(2))));
  }
}
