/** What people did, as they tell it and as it is kept. */
@NullMarked
package io.tollgate.audit.entity;

import org.jspecify.annotations.NullMarked;
