/** Quantities of one call, price versions, and the one place where a quantity becomes money. */
@NullMarked
package io.tollgate.pricing.entity;

import org.jspecify.annotations.NullMarked;
