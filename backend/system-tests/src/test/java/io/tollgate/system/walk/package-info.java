/** Walks every operation of the control plane with every role, and compares with its contract. */
@NullMarked
package io.tollgate.system.walk;

import org.jspecify.annotations.NullMarked;
