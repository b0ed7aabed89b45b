/** Reads keys for the data plane. Table: keys.api_key. */
@NullMarked
package io.tollgate.keys.store;

import org.jspecify.annotations.NullMarked;
