/** The rules as this node knows them, swapped whole when the configuration changes. */
@NullMarked
package io.tollgate.policy.control;

import org.jspecify.annotations.NullMarked;
