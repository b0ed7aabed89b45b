/** The tables of approvals, passkeys, challenges and proofs. */
@NullMarked
package io.tollgate.approvals.store;

import org.jspecify.annotations.NullMarked;
