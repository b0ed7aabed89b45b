/**
 * The keys as this node knows them, verified without a look-up; peppers of their hashes; and what
 * people do with keys: make, change, disable, renew and revoke them.
 */
@NullMarked
package io.tollgate.keys.control;

import org.jspecify.annotations.NullMarked;
