/**
 * Starts and stops this node's writer and sweeper with the application; calls over HTTP, each tier
 * seeing its own prices.
 */
@NullMarked
package io.tollgate.metering.boundary;

import org.jspecify.annotations.NullMarked;
