/** What things cost, over HTTP. The public price list is the only operation without a token. */
@NullMarked
package io.tollgate.pricing.boundary;

import org.jspecify.annotations.NullMarked;
