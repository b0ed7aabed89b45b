/** Reads prices for the data plane. Table: pricing.price_version. */
@NullMarked
package io.tollgate.pricing.store;

import org.jspecify.annotations.NullMarked;
