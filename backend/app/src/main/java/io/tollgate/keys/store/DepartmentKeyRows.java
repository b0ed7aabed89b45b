package io.tollgate.keys.store;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.SqlFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Keys by department. */
@ApplicationScoped
public class DepartmentKeyRows {

  @PersistenceContext EntityManager database;

  /** How many keys of a department are not revoked. */
  public long inUse(ResellerId reseller, DepartmentId department) {
    return new SqlFilter()
        .and("k.reseller_id = ?", reseller.value())
        .and("k.department_id = ?", department.value())
        .and("k.state <> 'revoked'")
        .rows(database, "select count(*) from keys.api_key k where {where}", 1)
        .get(0)
        .number(0);
  }
}
