/**
 * The ledger's tables as arrays: what a batch locks, reads and writes in schema {@code ledger}.
 * Nothing here decides anything.
 */
@NullMarked
package io.tollgate.ledger.store;

import org.jspecify.annotations.NullMarked;
