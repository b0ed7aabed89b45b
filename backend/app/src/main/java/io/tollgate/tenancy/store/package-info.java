/** Reads tenants for the data plane. Tables: tenancy.reseller, reseller_host, workspace. */
@NullMarked
package io.tollgate.tenancy.store;

import org.jspecify.annotations.NullMarked;
