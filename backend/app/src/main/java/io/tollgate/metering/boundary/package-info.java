/** Starts and stops this node's writer and sweeper with the application. */
@NullMarked
package io.tollgate.metering.boundary;

import org.jspecify.annotations.NullMarked;
