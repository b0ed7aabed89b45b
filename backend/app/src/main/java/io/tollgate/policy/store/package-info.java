/** Reads the rules for the data plane. Table: policy.rule. */
@NullMarked
package io.tollgate.policy.store;

import org.jspecify.annotations.NullMarked;
