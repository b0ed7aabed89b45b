/** A client that sees every byte, and short words for what tests ask of a sandbox. */
@NullMarked
package io.tollgate.sandbox.testing;

import org.jspecify.annotations.NullMarked;
