package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.function.Supplier;

/**
 * Changes how far a transaction reaches while it runs. Needed where a part of it reaches elsewhere
 * than the caller does: JPA keeps one connection for the whole transaction.
 */
@ApplicationScoped
public class Reached {

  @PersistenceContext EntityManager database;

  /** Does something with this reach; then the transaction has the one before again. */
  public <T> T with(DataReach reach, Supplier<T> work) {
    DataReach before = DataReach.current();
    return reach.during(
        () -> {
          tell(reach);
          // When the work fails its transaction ends, and the reach with it.
          T done = work.get();
          tell(before);
          return done;
        });
  }

  private void tell(DataReach reach) {
    String[] values = reach.settings();
    Query query = database.createNativeQuery(DataReach.TELL);
    for (int at = 0; at < values.length; at++) {
      query.setParameter(at + 1, values[at]);
    }
    query.getSingleResult();
  }
}
