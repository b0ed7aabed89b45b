/** Holds, buckets and their outcomes as plain values; the rules of who pays from which bucket. */
@NullMarked
package io.tollgate.ledger.entity;

import org.jspecify.annotations.NullMarked;
