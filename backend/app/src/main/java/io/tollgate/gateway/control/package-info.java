/** The life of a call: which routes may serve it, and in which order they are tried. */
@NullMarked
package io.tollgate.gateway.control;

import org.jspecify.annotations.NullMarked;
