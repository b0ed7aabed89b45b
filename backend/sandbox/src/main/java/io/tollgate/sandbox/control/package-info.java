/**
 * What a test asks of the sandbox itself: what it served, how it shall behave, and a fresh start.
 * The router also lives here, since it knows every address.
 */
@NullMarked
package io.tollgate.sandbox.control;

import org.jspecify.annotations.NullMarked;
