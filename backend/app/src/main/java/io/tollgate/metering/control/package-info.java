/**
 * Turns calls into holds, charges and records: {@link io.tollgate.metering.control.Accounts} is
 * what the gateway talks to. All of it is written by one group-commit writer per node.
 *
 * <p>Invariants: nobody is told of a hold or a charge before it is durable; a hold ends exactly
 * once; a call that is not charged has its provider's cost recorded as the platform's loss. Owns
 * the tables of schema {@code metering}.
 */
@NullMarked
package io.tollgate.metering.control;

import org.jspecify.annotations.NullMarked;
