/**
 * The ways the sandbox can behave, and how a request chooses one.
 *
 * <p>{@link io.tollgate.sandbox.behaviour.Behaviour} is the list; the module's README renders it as
 * a table and a test keeps the two equal.
 */
@NullMarked
package io.tollgate.sandbox.behaviour;

import org.jspecify.annotations.NullMarked;
