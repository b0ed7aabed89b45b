/**
 * Glue that every capability stands on: how configuration reaches a node, clocks, database access
 * of the data plane.
 */
@NullMarked
package io.tollgate.platform;

import org.jspecify.annotations.NullMarked;
