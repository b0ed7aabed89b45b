/** People's roles and what each role may do: one table, plain values. */
@NullMarked
package io.tollgate.identity.entity;

import org.jspecify.annotations.NullMarked;
