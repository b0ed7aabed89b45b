/** Approvals and approval passkeys over HTTP, and the command that checks every proof. */
@NullMarked
package io.tollgate.approvals.boundary;

import org.jspecify.annotations.NullMarked;
