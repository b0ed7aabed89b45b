/** The customers' side of the data plane: HTTP/1.1 on Netty's event loops. Decides nothing. */
@NullMarked
package io.tollgate.gateway.boundary;

import org.jspecify.annotations.NullMarked;
