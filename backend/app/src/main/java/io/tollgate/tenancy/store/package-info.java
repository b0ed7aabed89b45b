/**
 * Reads tenants, for the data plane in one go and for the control plane by need. Tables:
 * tenancy.reseller, reseller_host, workspace, department.
 */
@NullMarked
package io.tollgate.tenancy.store;

import org.jspecify.annotations.NullMarked;
