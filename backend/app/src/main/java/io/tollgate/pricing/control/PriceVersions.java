package io.tollgate.pricing.control;

import io.tollgate.pricing.entity.Prices;
import io.tollgate.pricing.store.PriceVersionRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;

/** The prices that calls were admitted at, however long ago. */
@ApplicationScoped
public class PriceVersions {

  @Inject PriceVersionRows rows;

  /** By version; an id that never was is left out. */
  public Map<Long, Prices> of(Collection<Long> versions) {
    return versions.isEmpty() ? Map.of() : rows.of(versions);
  }
}
