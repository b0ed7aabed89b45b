/** What the system tests share: HTTP, SQL, the sandbox's controls, and worlds made by SQL. */
@NullMarked
package io.tollgate.system.kit;

import org.jspecify.annotations.NullMarked;
