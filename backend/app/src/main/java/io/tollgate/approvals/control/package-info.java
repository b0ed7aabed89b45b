/**
 * The second pair of eyes: an operation waits until another person signs exactly it with a passkey,
 * and is then carried out in the same transaction (ADR 0011).
 */
@NullMarked
package io.tollgate.approvals.control;

import org.jspecify.annotations.NullMarked;
