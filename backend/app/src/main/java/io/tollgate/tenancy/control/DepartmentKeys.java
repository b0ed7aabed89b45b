package io.tollgate.tenancy.control;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ResellerId;

/** Which keys a department has. Given by the keys, which stand above this capability. */
public interface DepartmentKeys {

  /** Keys that are not revoked. */
  long inUse(ResellerId reseller, DepartmentId department);
}
