/**
 * How the vendors speak: a {@link io.tollgate.sandbox.wire.Wire} reads a request and writes
 * answers, streams and errors in its vendor's shapes. A {@link io.tollgate.sandbox.wire.Reply} is
 * what the server then plays, byte for byte.
 */
@NullMarked
package io.tollgate.sandbox.wire;

import org.jspecify.annotations.NullMarked;
