/** Asks the outside world about tenants: the domain name system. */
@NullMarked
package io.tollgate.tenancy.client;

import org.jspecify.annotations.NullMarked;
