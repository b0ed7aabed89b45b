package io.tollgate.pricing.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.support.LongOnly;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

class HoldBoundTest {

  private static final int IMAGE_TOKENS = 4_096;

  @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
  void boundCoversEveryAnswerWithinIt(@ForAll long seed) {
    covers(seed);
  }

  @Property(tries = 1_000_000, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(LongOnly.class)
  void boundCoversEveryAnswerWithinItAMillionTimes(@ForAll long seed) {
    covers(seed);
  }

  private static void covers(long seed) {
    PriceSamples samples = new PriceSamples(seed);
    PromptBound prompt =
        new PromptBound(
            samples.upTo(25_000_000),
            samples.between(0, 500),
            samples.between(0, 20),
            samples.between(0, 5),
            samples.between(1, 8));
    int cap = samples.between(0, 1_000_000);
    Prices prices = samples.prices();
    Optional<HoldBound> bound =
        HoldBound.of(prompt, prices, IMAGE_TOKENS, samples.between(100, 400));
    if (bound.isEmpty()) {
      assertThat(prices.webSearch()).isNull();
      assertThat(prompt.webSearches()).isPositive();
      return;
    }
    Quantities used =
        samples.quantities(
            samples.upTo(prompt.inputTokens(IMAGE_TOKENS)),
            samples.upTo((long) cap * prompt.choices()),
            samples.upTo(prompt.webSearches()));
    long price = Charging.price(used, prices);
    if (price > bound.get().amount(cap)) {
      throw new AssertionError(price + " above " + bound.get() + " for " + used + " at " + prices);
    }
  }

  @Example
  void amountIsTheDearestAnswer() {
    Prices prices =
        new Prices(
            3_000_000_000L,
            300_000_000L,
            3_750_000_000L,
            6_000_000_000L,
            15_000_000_000L,
            null,
            1_000L,
            null,
            10_000_000L);
    HoldBound bound =
        HoldBound.of(new PromptBound(1_000, 0, 1, 2, 3), prices, IMAGE_TOKENS, 100).orElseThrow();
    long input = (1_000 + PromptBound.TOKENS_PER_REQUEST + IMAGE_TOKENS) * 6_000L;
    assertThat(bound.base()).isEqualTo(input + 1_000 + 2 * 10_000_000L);
    assertThat(bound.outputRate()).isEqualTo(3 * 15_000_000_000L);
    assertThat(bound.amount(100)).isEqualTo(bound.base() + 100 * 45_000L);
  }

  @Example
  void flatFeeIsHeldToTheNano() {
    Prices flat = new Prices(0, null, null, null, 0, null, 10_000_000L, null, null);
    HoldBound bound =
        HoldBound.of(new PromptBound(5_000, 0, 0, 0, 1), flat, IMAGE_TOKENS, 100).orElseThrow();
    assertThat(bound.amount(8_192)).isEqualTo(10_000_000);
  }

  @Example
  void searchWithoutAPriceHasNoBound() {
    Prices none = new Prices(1, null, null, null, 1, null, null, null, null);
    assertThat(HoldBound.of(new PromptBound(1, 0, 0, 1, 1), none, IMAGE_TOKENS, 100)).isEmpty();
    Prices free = new Prices(1, null, null, null, 1, null, null, null, 0L);
    assertThat(HoldBound.of(new PromptBound(1, 0, 0, 1, 1), free, IMAGE_TOKENS, 100)).isPresent();
  }

  @Example
  void holdFactorWidensTheWholeBound() {
    Prices prices = new Prices(1_000_000, null, null, null, 1_000_000, null, null, null, null);
    PromptBound prompt = new PromptBound(488, 0, 0, 0, 1);
    HoldBound once = HoldBound.of(prompt, prices, IMAGE_TOKENS, 100).orElseThrow();
    HoldBound thrice = HoldBound.of(prompt, prices, IMAGE_TOKENS, 300).orElseThrow();
    assertThat(once.amount(1_000)).isEqualTo(2_000);
    assertThat(thrice.amount(1_000)).isEqualTo(6_000);
  }

  @Example
  void absurdBoundsEndAtTheLargestLong() {
    Prices dear =
        new Prices(
            Long.MAX_VALUE, null, null, null, Long.MAX_VALUE, null, Long.MAX_VALUE, null, null);
    HoldBound bound =
        HoldBound.of(new PromptBound(25_000_000, 0, 9, 0, 9), dear, IMAGE_TOKENS, 100_000)
            .orElseThrow();
    assertThat(bound.amount(Integer.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }
}
