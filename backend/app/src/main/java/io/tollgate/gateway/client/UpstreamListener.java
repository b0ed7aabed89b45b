package io.tollgate.gateway.client;

import org.jspecify.annotations.Nullable;

/**
 * Hears how a provider answers, on the call's event loop. Ends with exactly one of {@link #ended}
 * and {@link #failed}, unless the exchange was aborted.
 */
public interface UpstreamListener {

  /**
   * Status and the few headers that matter.
   *
   * @param retryAfter as sent, null when absent
   */
  void answered(int status, @Nullable String contentType, @Nullable String retryAfter);

  /** The next bytes of the body; the array is the listener's own. */
  void received(byte[] bytes);

  /** The body is complete as its framing promised. */
  void ended();

  void failed(Failure failure);

  /** How an exchange broke. */
  enum Failure {
    /** No connection; nothing was sent. */
    CONNECT,
    /** The channel's connection limit on this node is reached; nothing was sent. */
    BUSY,
    /** A kept connection was closed by the other side before any byte of an answer. */
    STALE,
    /** The connection broke before the answer was complete. */
    BROKEN,
    /** The bytes are no HTTP answer. */
    GARBAGE
  }
}
