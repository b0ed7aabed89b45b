/**
 * Glue that every capability stands on: how configuration reaches a node, clocks, database access
 * of the data plane, and the group-commit writer, which turns many small durable wishes into few
 * transactions on one connection. For the control plane: the JAX-RS application, refusals as
 * problem documents, strict JSON, the portal's files and health.
 *
 * <p>The writer promises: an item is either done once, or refused and not done; a batch whose
 * commit was in doubt is looked up, never guessed. Not promised: an order between items of
 * different threads. Owns the table {@code platform.writer}.
 */
@NullMarked
package io.tollgate.platform;

import org.jspecify.annotations.NullMarked;
