/** The keys as this node knows them, verified without a look-up; peppers of their hashes. */
@NullMarked
package io.tollgate.keys.control;

import org.jspecify.annotations.NullMarked;
