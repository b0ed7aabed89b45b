/** Who there is, over HTTP. Read only so far. */
@NullMarked
package io.tollgate.tenancy.boundary;

import org.jspecify.annotations.NullMarked;
