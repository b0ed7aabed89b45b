/**
 * The life of a call: {@code parse -> identify -> route -> admit -> hold -> send -> relay ->
 * settle}. What decides is here; what moves bytes is in {@code boundary} and {@code client}.
 */
@NullMarked
package io.tollgate.gateway.control;

import org.jspecify.annotations.NullMarked;
