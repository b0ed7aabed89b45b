/**
 * Providers' credentials over HTTP, written and never read, and the command that seals them anew.
 */
@NullMarked
package io.tollgate.catalog.boundary;

import org.jspecify.annotations.NullMarked;
