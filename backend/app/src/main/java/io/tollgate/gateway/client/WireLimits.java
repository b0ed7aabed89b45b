package io.tollgate.gateway.client;

/**
 * Bounds on what a provider may make us keep.
 *
 * @param answerBytes a whole answer's body
 * @param frameBytes one line of a stream
 * @param tailBytes what a stream may send after its last finish reason, held until the charge is
 *     durable
 */
public record WireLimits(int answerBytes, int frameBytes, int tailBytes) {

  public static final WireLimits DEFAULT = new WireLimits(32 << 20, 8 << 20, 8 << 20);

  public WireLimits {
    if (answerBytes < 1 || frameBytes < 1 || tailBytes < 1) {
      throw new IllegalArgumentException("a limit must be positive");
    }
  }
}
