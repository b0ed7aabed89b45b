package io.tollgate.system.kit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A price version as stored: nano-USD per 1,000,000 tokens, the last three per unit; null where
 * there is none. {@link #of(Used)} is an oracle written from money.md 2.1 alone.
 */
public record Price(
    long input,
    @Nullable Long cached,
    @Nullable Long write5m,
    @Nullable Long write1h,
    long output,
    @Nullable Long reasoning,
    @Nullable Long request,
    @Nullable Long image,
    @Nullable Long webSearch) {

  /** What a call used: input with cache reads and writes, output with reasoning. */
  public record Used(
      long input,
      long cached,
      long write5m,
      long write1h,
      long output,
      long reasoning,
      long searches) {
    public static Used of(long input, long output) {
      return new Used(input, 0, 0, 0, output, 0, 0);
    }
  }

  public static Price tokens(long input, long output) {
    return new Price(input, null, null, null, output, null, null, null, null);
  }

  public static Price perRequest(long request) {
    return new Price(0, null, null, null, 0, null, request, null, null);
  }

  /** From a row of {@code pricing.price_version}. */
  public static Price of(Map<String, @Nullable Object> row) {
    return new Price(
        some(row.get("input"), 0),
        any(row.get("cached_input")),
        any(row.get("cache_write_5m")),
        any(row.get("cache_write_1h")),
        some(row.get("output"), 0),
        any(row.get("reasoning")),
        any(row.get("request")),
        any(row.get("image")),
        any(row.get("web_search")));
  }

  /** The charge in nano-USD: the exact sum, rounded half-even once, and at least 1 if anything. */
  public long of(Used used) {
    BigDecimal exact =
        times(used.input() - used.cached() - used.write5m() - used.write1h(), input)
            .add(times(used.cached(), or(cached, input)))
            .add(times(used.write5m(), or(write5m, input)))
            .add(times(used.write1h(), or(write1h, input)))
            .add(times(used.output() - used.reasoning(), output))
            .add(times(used.reasoning(), or(reasoning, output)))
            .movePointLeft(6)
            .add(BigDecimal.valueOf(or(request, 0)))
            .add(times(used.searches(), or(webSearch, 0)));
    BigDecimal rounded = exact.setScale(0, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? exact.signum() : rounded.longValueExact();
  }

  private static BigDecimal times(long quantity, long price) {
    return BigDecimal.valueOf(quantity).multiply(BigDecimal.valueOf(price));
  }

  private static long or(@Nullable Long price, long otherwise) {
    return price == null ? otherwise : price;
  }

  private static @Nullable Long any(@Nullable Object value) {
    return value == null ? null : ((Number) value).longValue();
  }

  private static long some(@Nullable Object value, long otherwise) {
    return value == null ? otherwise : ((Number) value).longValue();
  }
}
