/** The ledger's command line: the checker, for operators and for tests of the whole. */
@NullMarked
package io.tollgate.ledger.boundary;

import org.jspecify.annotations.NullMarked;
