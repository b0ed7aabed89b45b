package io.tollgate.sandbox.answer;

/**
 * Token counts of one answer, in one arithmetic for all vendors: {@code prompt} holds the cached
 * and the written tokens, {@code completion} holds the reasoning. Counts are longs, and may be
 * absurd where the sandbox was asked to lie.
 */
public record Usage(
    long prompt,
    long completion,
    long reasoning,
    long cacheRead,
    long cacheWrite5m,
    long cacheWrite1h) {
  public static final Usage ZERO = new Usage(0, 0, 0, 0, 0, 0);

  public long total() {
    return prompt + completion;
  }

  public long cacheWrite() {
    return cacheWrite5m + cacheWrite1h;
  }

  /** Prompt tokens neither read from a cache nor written to one. */
  public long uncached() {
    return prompt - cacheRead - cacheWrite();
  }

  public Usage withCompletion(long tokens) {
    return new Usage(prompt, tokens, reasoning, cacheRead, cacheWrite5m, cacheWrite1h);
  }

  public Usage withCacheRead(long tokens) {
    return new Usage(prompt, completion, reasoning, tokens, cacheWrite5m, cacheWrite1h);
  }
}
