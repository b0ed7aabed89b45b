/**
 * The ledger's rules at work: one batch of holds and settlements in the order lock, read, decide,
 * write, and the checks that re-derive every balance.
 *
 * <p>Invariants: no bucket is ever overdrawn; a hold ends exactly once; every charge lies within
 * its hold; every batch of charges has entries that add up to it in both books.
 */
@NullMarked
package io.tollgate.ledger.control;

import org.jspecify.annotations.NullMarked;
