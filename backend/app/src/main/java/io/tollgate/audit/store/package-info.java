/** The chain's tables, written through one function of the database only. */
@NullMarked
package io.tollgate.audit.store;

import org.jspecify.annotations.NullMarked;
