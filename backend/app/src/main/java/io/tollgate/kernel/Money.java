package io.tollgate.kernel;

import java.math.BigDecimal;

/**
 * An amount of US dollars in nano-dollars (1e-9 USD), at most 9.2 billion dollars either way. Kept
 * as an integer everywhere and written as a decimal string in JSON, because 2^53 nano-dollars are
 * only nine million dollars (money.md 2.1).
 */
public record Money(long nanos) implements Comparable<Money> {

  public static final long NANOS_PER_USD = 1_000_000_000L;
  public static final Money ZERO = new Money(0);
  private static final int SCALE = 9;

  /**
   * Reads a decimal number of dollars such as {@code 12.5}.
   *
   * @throws ArithmeticException when it has more than nine decimals or does not fit
   * @throws NumberFormatException when it is no decimal number
   */
  public static Money parse(String usd) {
    return new Money(new BigDecimal(usd).movePointRight(SCALE).longValueExact());
  }

  /**
   * Dollars as a plain decimal without trailing zeros: {@code 0.000027}, {@code 12.5}, {@code 0}.
   */
  public String usd() {
    return plain(BigDecimal.valueOf(nanos, SCALE));
  }

  /** The same amount in a reseller's credits, exactly. */
  public String credits(int creditsPerUsd) {
    return plain(BigDecimal.valueOf(nanos, SCALE).multiply(BigDecimal.valueOf(creditsPerUsd)));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(nanos, other.nanos));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(nanos, other.nanos);
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
