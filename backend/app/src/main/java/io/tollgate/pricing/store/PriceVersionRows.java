package io.tollgate.pricing.store;

import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.pricing.entity.Prices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Price versions by their id, also those that hold no more. */
@ApplicationScoped
public class PriceVersionRows {

  private static final int MOST = 1_000;
  private static final String SELECT =
      """
      select v.id, v.input, v.cached_input, v.cache_write_5m, v.cache_write_1h, v.output,
             v.reasoning, v.request, v.image, v.web_search
        from pricing.price_version v where {where}""";

  @PersistenceContext EntityManager database;

  public Map<Long, Prices> of(Collection<Long> versions) {
    return new SqlFilter()
            .and("v.id = any(cast(? as bigint[]))", SqlFilter.ids(versions))
            .rows(database, SELECT, MOST)
            .stream()
            .collect(Collectors.toMap(row -> row.number(0), PriceVersionRows::prices));
  }

  private static Prices prices(SqlRow row) {
    return new Prices(
        row.number(1),
        row.maybeNumber(2),
        row.maybeNumber(3),
        row.maybeNumber(4),
        row.number(5),
        row.maybeNumber(6),
        row.maybeNumber(7),
        row.maybeNumber(8),
        row.maybeNumber(9));
  }
}
