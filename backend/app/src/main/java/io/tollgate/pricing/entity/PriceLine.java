package io.tollgate.pricing.entity;

import java.math.BigDecimal;

/**
 * One line of what a call cost: quantity times unit price, exactly.
 *
 * @param component {@code input}, {@code cached_input}, {@code cache_write_5m}, {@code
 *     cache_write_1h}, {@code output}, {@code reasoning}, {@code request}, {@code image}, {@code
 *     web_search}, {@code rounding} or {@code adjustment}
 * @param quantity tokens, requests, images or searches
 * @param unitNanos nano-USD per million tokens, or per unit of anything else
 * @param usd exact, up to fifteen decimals
 */
public record PriceLine(String component, long quantity, Per per, long unitNanos, BigDecimal usd) {

  /** What a unit price is for. */
  public enum Per {
    MILLION_TOKENS(15),
    REQUEST(9),
    IMAGE(9),
    SEARCH(9),
    /** The line has no quantity: it makes the sum exact. */
    NOTHING(9);

    private final int scale;

    Per(int scale) {
      this.scale = scale;
    }

    /** Decimals of a quantity times a unit price in nano-USD. */
    int scale() {
      return scale;
    }
  }
}
