package io.tollgate.pricing.entity;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What an answer costs at one price version (money.md 2.1): the exact sum of quantity times price,
 * divided by a million once, rounded half-even once. What costs anything costs at least one
 * nano-dollar.
 */
public final class Charging {

  /** Token prices are per so many tokens. */
  public static final long TOKENS_PER_PRICE = 1_000_000;

  private static final BigInteger PER_PRICE = BigInteger.valueOf(TOKENS_PER_PRICE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private Charging() {}

  /** As {@link #price(Quantities, long, Prices)}, without images made. */
  public static long price(Quantities used, Prices prices) {
    return price(used, 0, prices);
  }

  /**
   * The price in nano-USD, zero or more; {@link Long#MAX_VALUE} when it is larger than that, which
   * no hold covers.
   *
   * @param images made, each at the price of an image
   * @throws IllegalArgumentException when the number of images is negative
   */
  public static long price(Quantities used, long images, Prices prices) {
    if (images < 0) {
      throw new IllegalArgumentException("a quantity is negative");
    }
    try {
      return rounded(micros(used, images, prices));
    } catch (ArithmeticException tooLarge) {
      return large(used, images, prices);
    }
  }

  /** Millionths of a nano-dollar. */
  private static long micros(Quantities used, long images, Prices prices) {
    long uncached = used.input() - used.cachedInput() - used.cacheWrite5m() - used.cacheWrite1h();
    long sum = Math.multiplyExact(uncached, prices.input());
    sum = plus(sum, used.cachedInput(), or(prices.cachedInput(), prices.input()));
    sum = plus(sum, used.cacheWrite5m(), or(prices.cacheWrite5m(), prices.input()));
    sum = plus(sum, used.cacheWrite1h(), or(prices.cacheWrite1h(), prices.input()));
    sum = plus(sum, used.output() - used.reasoning(), prices.output());
    sum = plus(sum, used.reasoning(), or(prices.reasoning(), prices.output()));
    long units = or(prices.request(), 0);
    units = plus(units, images, or(prices.image(), 0));
    units = plus(units, used.webSearches(), or(prices.webSearch(), 0));
    return plus(sum, units, TOKENS_PER_PRICE);
  }

  private static long plus(long sum, long quantity, long price) {
    return Math.addExact(sum, Math.multiplyExact(quantity, price));
  }

  private static long rounded(long micros) {
    long whole = micros / TOKENS_PER_PRICE;
    long rest = micros % TOKENS_PER_PRICE;
    long half = TOKENS_PER_PRICE / 2;
    boolean up = rest > half || (rest == half && (whole & 1) == 1);
    long nanos = up ? whole + 1 : whole;
    return nanos == 0 && micros > 0 ? 1 : nanos;
  }

  /** The same sum without a limit, for quantities that no real answer has. */
  private static long large(Quantities used, long images, Prices prices) {
    long uncached = used.input() - used.cachedInput() - used.cacheWrite5m() - used.cacheWrite1h();
    BigInteger sum =
        times(uncached, prices.input())
            .add(times(used.cachedInput(), or(prices.cachedInput(), prices.input())))
            .add(times(used.cacheWrite5m(), or(prices.cacheWrite5m(), prices.input())))
            .add(times(used.cacheWrite1h(), or(prices.cacheWrite1h(), prices.input())))
            .add(times(used.output() - used.reasoning(), prices.output()))
            .add(times(used.reasoning(), or(prices.reasoning(), prices.output())));
    BigInteger units =
        BigInteger.valueOf(or(prices.request(), 0))
            .add(times(images, or(prices.image(), 0)))
            .add(times(used.webSearches(), or(prices.webSearch(), 0)));
    BigInteger[] parts = sum.add(units.multiply(PER_PRICE)).divideAndRemainder(PER_PRICE);
    int half = parts[1].shiftLeft(1).compareTo(PER_PRICE);
    boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
    return (up ? parts[0].add(BigInteger.ONE) : parts[0]).min(MOST).longValueExact();
  }

  private static BigInteger times(long quantity, long price) {
    return BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(price));
  }

  private static long or(@Nullable Long price, long otherwise) {
    return price == null ? otherwise : price;
  }
}
