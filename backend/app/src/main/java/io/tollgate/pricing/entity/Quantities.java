package io.tollgate.pricing.entity;

/**
 * What one answer used, in one vendor-neutral arithmetic: input holds every prompt token, cache
 * reads and writes included; output holds every billed output token, reasoning included. The
 * subsets never exceed their whole; each is counted once, whatever the vendor's own sums.
 *
 * @param input prompt tokens, all of them
 * @param cachedInput of these, read from a cache
 * @param cacheWrite5m of these, written to a cache for five minutes (or of unnamed life)
 * @param cacheWrite1h of these, written to a cache for one hour
 * @param output billed output tokens, all of them
 * @param reasoning of these, spent on reasoning
 * @param webSearches searches the provider billed apart
 */
public record Quantities(
    long input,
    long cachedInput,
    long cacheWrite5m,
    long cacheWrite1h,
    long output,
    long reasoning,
    long webSearches) {

  public static final Quantities NONE = new Quantities(0, 0, 0, 0, 0, 0, 0);

  public Quantities {
    if (input < 0 || cachedInput < 0 || cacheWrite5m < 0 || cacheWrite1h < 0 || output < 0) {
      throw new IllegalArgumentException("a quantity is negative");
    }
    // Subtracted one by one: a sum of absurd reports could overflow into a small number.
    long uncached = input - cachedInput;
    boolean more = uncached < cacheWrite5m || uncached - cacheWrite5m < cacheWrite1h;
    if (uncached < 0 || more || reasoning < 0 || reasoning > output) {
      throw new IllegalArgumentException("a part is larger than its whole");
    }
    if (webSearches < 0) {
      throw new IllegalArgumentException("a quantity is negative");
    }
  }

  public static Quantities of(long input, long output) {
    return new Quantities(input, 0, 0, 0, output, 0, 0);
  }
}
