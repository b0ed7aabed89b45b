/**
 * Starts what writes calls and their money, with the application, and ends it after the last call.
 */
@NullMarked
package io.tollgate.metering.boundary;

import org.jspecify.annotations.NullMarked;
