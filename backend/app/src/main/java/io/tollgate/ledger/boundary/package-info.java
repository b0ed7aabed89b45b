/** The ledger's command line, the checker; balances and the checker over HTTP. */
@NullMarked
package io.tollgate.ledger.boundary;

import org.jspecify.annotations.NullMarked;
