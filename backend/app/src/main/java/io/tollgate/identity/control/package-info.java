/**
 * Who is asking. Roles come from the membership table at every request, never from the token, so
 * that a role taken away is gone at once.
 */
@NullMarked
package io.tollgate.identity.control;

import org.jspecify.annotations.NullMarked;
