/** How many calls a key may make, as plain values. */
@NullMarked
package io.tollgate.limits.entity;

import org.jspecify.annotations.NullMarked;
