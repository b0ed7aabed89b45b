/** What people do in the portal, in a real browser, on the real stack. */
@NullMarked
package io.tollgate.system.journey;

import org.jspecify.annotations.NullMarked;
