/** Reads who has which role. Table: identity.membership. */
@NullMarked
package io.tollgate.identity.store;

import org.jspecify.annotations.NullMarked;
