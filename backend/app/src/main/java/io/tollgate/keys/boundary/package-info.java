/** Keys over HTTP. A secret leaves the system once, in the answer that made it. */
@NullMarked
package io.tollgate.keys.boundary;

import org.jspecify.annotations.NullMarked;
