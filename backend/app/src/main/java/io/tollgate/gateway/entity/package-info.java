/** One call in its stages, as plain values: what was asked, what came back, how it ended. */
@NullMarked
package io.tollgate.gateway.entity;

import org.jspecify.annotations.NullMarked;
