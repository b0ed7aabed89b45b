/** The audit log to people and programs, and what the gate tells it. */
@NullMarked
package io.tollgate.audit.boundary;

import org.jspecify.annotations.NullMarked;
