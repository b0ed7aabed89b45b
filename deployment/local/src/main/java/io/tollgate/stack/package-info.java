/**
 * Starts Tollgate and everything it stands on as processes of this machine: PostgreSQL, Keycloak,
 * the gateway on Payara Micro, the sandbox provider and a mail sink. No container engine is needed.
 *
 * <p>{@link io.tollgate.stack.Launcher} is what {@code mvn -Pup} runs; the system tests use {@link
 * io.tollgate.stack.Stack} directly. Several stacks live side by side on one machine: each has its
 * own data folder and its own ports.
 *
 * <p>Invariants: PostgreSQL runs durably ({@code fsync} and {@code synchronous_commit} on); every
 * port is bound to the loopback address only; no process outlives the JVM that started it, even
 * when that JVM is killed (see {@link io.tollgate.stack.Watchdog}); secrets are generated, never
 * shipped.
 *
 * <p>Not promised: this is for laptops and tests. It has no TLS, no backup and demo passwords.
 */
@NullMarked
package io.tollgate.stack;

import org.jspecify.annotations.NullMarked;
