package io.tollgate.sandbox.prompt;

/**
 * A stretch of the prompt that can be cached: tool definitions, a system text, a message or a part
 * of one.
 *
 * @param tokens its tokens with overhead, at least 0
 * @param identity text that is equal exactly where the block is
 * @param mark how long a cache of everything up to here was asked to live
 */
public record Block(int tokens, String identity, CacheMark mark) {
  /** A cache breakpoint after a block. */
  public enum CacheMark {
    NONE,
    FIVE_MINUTES,
    ONE_HOUR
  }
}
