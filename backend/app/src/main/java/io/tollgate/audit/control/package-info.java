/**
 * Keeps what people did: use cases tell a deed in their own transaction, and the database chains it
 * to everything before, so that a later change of the log shows.
 */
@NullMarked
package io.tollgate.audit.control;

import org.jspecify.annotations.NullMarked;
