/** Operations that wait for a second person, and the passkeys of those who decide. */
@NullMarked
package io.tollgate.approvals.entity;

import org.jspecify.annotations.NullMarked;
