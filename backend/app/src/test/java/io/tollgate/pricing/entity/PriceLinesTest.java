package io.tollgate.pricing.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PriceLinesTest {

  private static final Prices PRICES =
      new Prices(1_687_500_000L, 168_750_000L, null, null, 13_500_000_000L, null, 1_000L, null, 5L);

  @Property
  void linesAddUpToTheChargeWithoutAnAdjustment(@ForAll("used") Quantities used) {
    long charged = Charging.price(used, PRICES);
    List<PriceLine> lines = PriceLines.of(used, PRICES, charged);
    assertThat(sum(lines)).isEqualByComparingTo(BigDecimal.valueOf(charged, 9));
    assertThat(lines).extracting(PriceLine::component).doesNotContain("adjustment");
  }

  @Property
  void linesAddUpToWhateverWasCharged(
      @ForAll("used") Quantities used, @ForAll("nanos") long nanos) {
    assertThat(sum(PriceLines.of(used, PRICES, nanos)))
        .isEqualByComparingTo(BigDecimal.valueOf(nanos, 9));
  }

  @Test
  void cachedTokensAndReasoningAreCountedOnce() {
    List<PriceLine> lines = PriceLines.of(new Quantities(1_200, 200, 0, 0, 350, 50, 2), PRICES, 0);
    assertThat(lines)
        .extracting(PriceLine::component, PriceLine::quantity)
        .startsWith(
            org.assertj.core.groups.Tuple.tuple("input", 1_000L),
            org.assertj.core.groups.Tuple.tuple("cached_input", 200L),
            org.assertj.core.groups.Tuple.tuple("output", 300L),
            org.assertj.core.groups.Tuple.tuple("reasoning", 50L),
            org.assertj.core.groups.Tuple.tuple("request", 1L),
            org.assertj.core.groups.Tuple.tuple("web_search", 2L));
    assertThat(lines.get(1).usd()).isEqualByComparingTo("0.00003375");
    assertThat(lines.getLast().component()).isEqualTo("adjustment");
  }

  @Provide
  Arbitrary<Quantities> used() {
    Arbitrary<Integer> tokens = Arbitraries.integers().between(0, 1_000_000);
    return Combinators.combine(tokens, tokens, tokens, tokens, tokens)
        .as((a, b, c, d, e) -> new Quantities(a + b + c, b, c, 0, (long) d + e, e, 0));
  }

  @Provide
  Arbitrary<Long> nanos() {
    return Arbitraries.longs().between(0, 1_000_000_000_000L);
  }

  private static BigDecimal sum(List<PriceLine> lines) {
    return lines.stream().map(PriceLine::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
