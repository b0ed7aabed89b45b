/** Reads keys for the data plane, reads and writes them for people. Table: keys.api_key. */
@NullMarked
package io.tollgate.keys.store;

import org.jspecify.annotations.NullMarked;
