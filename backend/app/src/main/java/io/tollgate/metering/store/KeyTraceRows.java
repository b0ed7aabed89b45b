package io.tollgate.metering.store;

import io.tollgate.keys.entity.KeyTrace;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Sums up the calls of one key. */
@ApplicationScoped
public class KeyTraceRows {

  private static final int MOST_MODELS = 20;

  /** Grouped by model; the row without a model is the sum of all. */
  private static final String QUERY =
      """
      select c.model, count(*),
             count(*) filter (where c.state in ('succeeded', 'cut_by_client')),
             coalesce(sum(h.retail), 0), min(c.started_at), max(c.started_at)
        from metering.call c
        left join ledger.charge h on h.reseller_id = c.reseller_id and h.call_id = c.id
       where c.reseller_id = ?1 and c.workspace_id = ?2 and c.key_id = ?3
         and c.id >= platform.uuid_at(?4)
       group by grouping sets ((c.model), ())
       order by grouping(c.model) desc, count(*) desc, c.model""";

  @PersistenceContext EntityManager database;

  /** Its calls from that instant on, all together and by model. */
  public KeyTrace since(ManagedKey key, Instant since) {
    List<SqlRow> rows =
        SqlRow.all(
            database
                .createNativeQuery(QUERY)
                .setParameter(1, key.reseller().value())
                .setParameter(2, key.workspace().value())
                .setParameter(3, key.id().value())
                .setParameter(4, since.atOffset(ZoneOffset.UTC))
                .setMaxResults(MOST_MODELS + 1)
                .getResultList());
    SqlRow all = rows.get(0);
    return new KeyTrace(
        since,
        all.number(1),
        all.number(2),
        all.number(3),
        all.maybeInstant(4),
        all.maybeInstant(5),
        rows.stream()
            .skip(1)
            .map(
                row ->
                    new KeyTrace.OfModel(row.text(0), row.number(1), row.number(2), row.number(3)))
            .toList());
  }
}
