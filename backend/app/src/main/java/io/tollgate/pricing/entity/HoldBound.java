package io.tollgate.pricing.entity;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The most a call may cost, linear in its output cap: {@code amount(t) = base + ceil(t * rate /
 * 1e6)}. Every price of an answer within the bounded counts is at most that (money.md 2.5).
 *
 * @param base nano-USD that do not depend on the output
 * @param outputRate nano-USD per 1,000,000 tokens of the cap of one choice, for all choices
 */
public record HoldBound(long base, long outputRate) {

  private static final BigInteger PER_PRICE = BigInteger.valueOf(Charging.TOKENS_PER_PRICE);
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /** Up to these, every product below stays within a long; beyond, big integers take over. */
  private static final long PLAIN_TOKENS = 4_000_000;

  private static final long PLAIN_PRICE = 2_000_000_000_000L;
  private static final long PLAIN_AMOUNT = Long.MAX_VALUE / 4;
  private static final int FULL_PERCENT = 100;

  /**
   * The bound at one price version: input at the dearest rate an input token may have, output at
   * the dearer of output and reasoning. Amounts beyond a long become {@link Long#MAX_VALUE}, which
   * no bucket holds.
   *
   * @param imageTokenBound the model's, in tokens
   * @param holdPercent the model's, in hundredths of the bound, 100 or more
   * @return empty when searches are asked for and have no price: such a call is refused
   */
  public static Optional<HoldBound> of(
      PromptBound prompt, Prices prices, int imageTokenBound, int holdPercent) {
    Long search = prices.webSearch();
    if (prompt.webSearches() > 0 && search == null) {
      return Optional.empty();
    }
    long inputRate =
        most(prices.input(), prices.cachedInput(), prices.cacheWrite5m(), prices.cacheWrite1h());
    long tokens = prompt.inputTokens(imageTokenBound);
    long outputRate = most(prices.output(), prices.reasoning());
    if (holdPercent == FULL_PERCENT
        && prompt.webSearches() == 0
        && tokens <= PLAIN_TOKENS
        && inputRate <= PLAIN_PRICE
        && outputRate <= PLAIN_PRICE
        && or(prices.request()) <= PLAIN_AMOUNT) {
      long plain = Math.ceilDiv(tokens * inputRate, Charging.TOKENS_PER_PRICE);
      return Optional.of(
          new HoldBound(plain + or(prices.request()), outputRate * prompt.choices()));
    }
    BigInteger input = times(tokens, inputRate);
    BigInteger units =
        BigInteger.valueOf(or(prices.request())).add(times(prompt.webSearches(), or(search)));
    BigInteger percent = BigInteger.valueOf(holdPercent);
    BigInteger base = input.add(units.multiply(PER_PRICE)).multiply(percent);
    BigInteger rate = times(outputRate, prompt.choices()).multiply(percent);
    long perCap = ceiling(rate, HUNDRED);
    // A rate that does not fit would bound too little once multiplied by few tokens.
    return Optional.of(
        perCap == Long.MAX_VALUE
            ? new HoldBound(Long.MAX_VALUE, 0)
            : new HoldBound(ceiling(base, PER_PRICE.multiply(HUNDRED)), perCap));
  }

  /** Nano-USD to hold for that output cap, in tokens per choice. */
  public long amount(long outputTokens) {
    if (outputTokens <= PLAIN_TOKENS && outputRate <= PLAIN_PRICE && base <= PLAIN_AMOUNT) {
      return base + Math.ceilDiv(outputTokens * outputRate, Charging.TOKENS_PER_PRICE);
    }
    BigInteger output = BigInteger.valueOf(ceiling(times(outputTokens, outputRate), PER_PRICE));
    return output.add(BigInteger.valueOf(base)).min(MOST).longValueExact();
  }

  private static long ceiling(BigInteger amount, BigInteger divisor) {
    BigInteger[] parts = amount.divideAndRemainder(divisor);
    BigInteger up = parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    return up.min(MOST).longValueExact();
  }

  private static BigInteger times(long quantity, long price) {
    return BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(price));
  }

  private static long most(long price, @Nullable Long... others) {
    long most = price;
    for (Long other : others) {
      most = Math.max(most, or(other));
    }
    return most;
  }

  private static long or(@Nullable Long price) {
    return price == null ? 0 : price;
  }
}
