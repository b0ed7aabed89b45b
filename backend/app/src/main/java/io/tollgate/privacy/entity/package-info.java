/** Exports and erasures as values. */
@NullMarked
package io.tollgate.privacy.entity;

import org.jspecify.annotations.NullMarked;
