/**
 * HTTP/1.1 on Netty's event loops, and the only package that knows Netty. Requests are decoded by
 * Netty and replies are written as raw bytes, since half of them are to be broken. No thread waits
 * for a slow stream: its next chunk is a timer.
 */
@NullMarked
package io.tollgate.sandbox.server;

import org.jspecify.annotations.NullMarked;
