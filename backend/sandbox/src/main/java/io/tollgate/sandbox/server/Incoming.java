package io.tollgate.sandbox.server;

import io.tollgate.sandbox.wire.Request;

/**
 * A request that was read whole.
 *
 * @param keepAlive whether the client wants the connection kept
 */
record Incoming(Request request, boolean keepAlive) {}
