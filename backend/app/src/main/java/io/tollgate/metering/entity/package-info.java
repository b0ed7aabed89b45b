/** The record of one call: usage, attempts, charge. Plain values. */
@NullMarked
package io.tollgate.metering.entity;

import org.jspecify.annotations.NullMarked;
