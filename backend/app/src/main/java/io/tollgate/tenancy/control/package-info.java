/** The tenants as this node knows them, swapped whole when the configuration changes. */
@NullMarked
package io.tollgate.tenancy.control;

import org.jspecify.annotations.NullMarked;
