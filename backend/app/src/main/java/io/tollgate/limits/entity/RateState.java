package io.tollgate.limits.entity;

/**
 * What is left of a key's requests per minute on this node.
 *
 * @param limit requests per minute
 * @param remaining requests that may still come now
 * @param resetMillis until the whole limit is there again, if no more come
 */
public record RateState(int limit, int remaining, long resetMillis) {

  /** As OpenAI writes it in {@code x-ratelimit-reset-requests}: {@code 850ms}, {@code 59.2s}. */
  public String reset() {
    if (resetMillis < 1_000) {
      return resetMillis + "ms";
    }
    long tenths = (resetMillis + 99) / 100;
    return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
  }
}
