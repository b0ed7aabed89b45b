/** Reads the catalogue for the data plane. Tables: catalog.provider, channel, model, route. */
@NullMarked
package io.tollgate.catalog.store;

import org.jspecify.annotations.NullMarked;
