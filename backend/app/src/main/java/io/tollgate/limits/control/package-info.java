/** Counts each key's calls on this node and refuses those above its limits. */
@NullMarked
package io.tollgate.limits.control;

import org.jspecify.annotations.NullMarked;
