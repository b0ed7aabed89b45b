/** Calls, attempts and route decisions as arrays: what a batch writes into schema metering. */
@NullMarked
package io.tollgate.metering.store;

import org.jspecify.annotations.NullMarked;
