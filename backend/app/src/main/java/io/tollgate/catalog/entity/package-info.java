/** Models, channels and routes, and what makes a route eligible. Plain values. */
@NullMarked
package io.tollgate.catalog.entity;

import org.jspecify.annotations.NullMarked;
