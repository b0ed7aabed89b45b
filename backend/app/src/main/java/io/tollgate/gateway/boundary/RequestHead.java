package io.tollgate.gateway.boundary;

import org.jspecify.annotations.Nullable;

/**
 * What the head of a request says, as far as we own it.
 *
 * @param contentLength bytes that follow, or -1 for a chunked body
 * @param keepAlive whether the connection may serve another request
 * @param http10 whether the client cannot read chunked answers
 * @param expectsContinue whether it waits for leave to send the body
 */
record RequestHead(
    String method,
    String path,
    String query,
    @Nullable String key,
    String host,
    long contentLength,
    boolean keepAlive,
    boolean http10,
    boolean expectsContinue) {}
