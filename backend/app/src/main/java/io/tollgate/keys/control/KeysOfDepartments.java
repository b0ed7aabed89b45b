package io.tollgate.keys.control;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.keys.store.DepartmentKeyRows;
import io.tollgate.tenancy.control.DepartmentKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts keys for whoever wants to put a department away. */
@ApplicationScoped
public class KeysOfDepartments implements DepartmentKeys {

  @Inject DepartmentKeyRows rows;

  @Override
  public long inUse(ResellerId reseller, DepartmentId department) {
    return rows.inUse(reseller, department);
  }
}
