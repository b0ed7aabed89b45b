/**
 * The one gate of the control plane: every operation names a permission, and a filter refuses who
 * lacks it; and {@code /api/me}.
 */
@NullMarked
package io.tollgate.identity.boundary;

import org.jspecify.annotations.NullMarked;
