package io.tollgate.pricing.entity;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far two prices of the same model are apart, component by component, as calls would pay. */
public final class PriceChange {

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private PriceChange() {}

  private record Pair(@Nullable Long before, @Nullable Long after) {}

  /**
   * Whether any component rises or falls by more than so many percent of what it was. A component
   * that was free and costs something now changes without limit; a tool that is offered for the
   * first time, or no more, changes nobody's price.
   *
   * @param percent zero or more
   */
  public static boolean exceeds(Prices before, Prices after, int percent) {
    return Stream.of(
            new Pair(before.input(), after.input()),
            new Pair(
                or(before.cachedInput(), before.input()), or(after.cachedInput(), after.input())),
            new Pair(
                or(before.cacheWrite5m(), before.input()), or(after.cacheWrite5m(), after.input())),
            new Pair(
                or(before.cacheWrite1h(), before.input()), or(after.cacheWrite1h(), after.input())),
            new Pair(before.output(), after.output()),
            new Pair(
                or(before.reasoning(), before.output()), or(after.reasoning(), after.output())),
            new Pair(or(before.request(), 0), or(after.request(), 0)),
            new Pair(before.image(), after.image()),
            new Pair(before.webSearch(), after.webSearch()))
        .anyMatch(pair -> exceeds(pair, percent));
  }

  private static boolean exceeds(Pair pair, int percent) {
    Long before = pair.before();
    Long after = pair.after();
    if (before == null || after == null) {
      return false;
    }
    BigInteger change =
        BigInteger.valueOf(after).subtract(BigInteger.valueOf(before)).abs().multiply(HUNDRED);
    return change.compareTo(BigInteger.valueOf(before).multiply(BigInteger.valueOf(percent))) > 0;
  }

  private static long or(@Nullable Long price, long otherwise) {
    return price == null ? otherwise : price;
  }
}
