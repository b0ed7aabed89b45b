/** What an API key is and may do, and how its secret is written. Plain values. */
@NullMarked
package io.tollgate.keys.entity;

import org.jspecify.annotations.NullMarked;
