package io.tollgate.pricing.entity;

import io.tollgate.pricing.entity.PriceLine.Per;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains an amount as lines that add up to it to the last digit. The arithmetic is that of {@link
 * Charging}; what it leaves open is a line of its own: the rounding of less than a nano-dollar, or
 * an adjustment where the amount was limited by the hold or priced in another way.
 */
public final class PriceLines {

  private static final int NANO_DECIMALS = 9;
  private static final BigDecimal ONE_NANO = BigDecimal.ONE.movePointLeft(NANO_DECIMALS);

  private PriceLines() {}

  /**
   * The lines of an amount; empty for nothing at all.
   *
   * @param nanos what was charged, nano-USD
   */
  public static List<PriceLine> of(Quantities used, Prices prices, long nanos) {
    List<PriceLine> lines = new ArrayList<>();
    long uncached = used.input() - used.cachedInput() - used.cacheWrite5m() - used.cacheWrite1h();
    add(lines, "input", uncached, Per.MILLION_TOKENS, prices.input());
    add(lines, "cached_input", used.cachedInput(), or(prices.cachedInput(), prices.input()));
    add(lines, "cache_write_5m", used.cacheWrite5m(), or(prices.cacheWrite5m(), prices.input()));
    add(lines, "cache_write_1h", used.cacheWrite1h(), or(prices.cacheWrite1h(), prices.input()));
    add(lines, "output", used.output() - used.reasoning(), Per.MILLION_TOKENS, prices.output());
    add(lines, "reasoning", used.reasoning(), or(prices.reasoning(), prices.output()));
    add(lines, "request", prices.request() == null ? 0 : 1, Per.REQUEST, or(prices.request(), 0));
    add(lines, "web_search", used.webSearches(), Per.SEARCH, or(prices.webSearch(), 0));
    BigDecimal exact = lines.stream().map(PriceLine::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal rest = BigDecimal.valueOf(nanos, NANO_DECIMALS).subtract(exact);
    if (rest.signum() != 0) {
      String name = rest.abs().compareTo(ONE_NANO) < 0 ? "rounding" : "adjustment";
      lines.add(new PriceLine(name, 0, Per.NOTHING, 0, rest));
    }
    return List.copyOf(lines);
  }

  private static void add(List<PriceLine> lines, String component, long tokens, long unitNanos) {
    add(lines, component, tokens, Per.MILLION_TOKENS, unitNanos);
  }

  private static void add(
      List<PriceLine> lines, String component, long quantity, Per per, long unitNanos) {
    if (quantity != 0) {
      BigDecimal nanos = BigDecimal.valueOf(quantity).multiply(BigDecimal.valueOf(unitNanos));
      lines.add(
          new PriceLine(component, quantity, per, unitNanos, nanos.movePointLeft(per.scale())));
    }
  }

  private static long or(@Nullable Long price, long otherwise) {
    return price == null ? otherwise : price;
  }
}
