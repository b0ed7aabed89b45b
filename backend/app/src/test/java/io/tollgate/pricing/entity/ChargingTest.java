package io.tollgate.pricing.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.support.LongOnly;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

class ChargingTest {

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
  void priceIsTheOracles(@ForAll long seed) {
    compare(seed);
  }

  @Property(tries = 1_000_000, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(LongOnly.class)
  void priceIsTheOraclesAMillionTimes(@ForAll long seed) {
    compare(seed);
  }

  private static void compare(long seed) {
    PriceSamples samples = new PriceSamples(seed);
    Quantities used = samples.quantities(samples.amount(), samples.amount(), samples.between(0, 5));
    long images = samples.between(0, 5);
    Prices at = samples.prices();
    long price = Charging.price(used, images, at);
    if (price != oracle(used, images, at)) {
      throw new AssertionError(
          price + " is not " + oracle(used, images, at) + " for " + used + " at " + at);
    }
  }

  @Example
  void halvesGoToTheEvenNeighbour() {
    assertThat(Charging.price(Quantities.of(1, 0), input(500_000))).isEqualTo(1); // never free
    assertThat(Charging.price(Quantities.of(1, 0), input(1_500_000))).isEqualTo(2);
    assertThat(Charging.price(Quantities.of(1, 0), input(2_500_000))).isEqualTo(2);
    assertThat(Charging.price(Quantities.of(1, 0), input(2_500_001))).isEqualTo(3);
    assertThat(Charging.price(Quantities.of(1, 0), input(2_499_999))).isEqualTo(2);
  }

  @Example
  void whatCostsAnythingIsNeverFreeAndWhatIsFreeStaysFree() {
    assertThat(Charging.price(Quantities.of(1, 0), input(1))).isEqualTo(1);
    assertThat(Charging.price(Quantities.of(1_000, 1_000), input(0))).isZero();
    assertThat(Charging.price(Quantities.NONE, input(5))).isZero();
  }

  @Example
  void partsAreTakenOutOfTheirWholeOnce() {
    Prices prices =
        new Prices(
            3_000_000_000L,
            300_000_000L,
            3_750_000_000L,
            6_000_000_000L,
            15_000_000_000L,
            20_000_000_000L,
            null,
            null,
            10_000_000L);
    Quantities used = new Quantities(10_000, 4_000, 2_000, 1_000, 500, 200, 2);
    long expected =
        3_000 * 3_000L // plain input
            + 4_000 * 300L
            + 2_000 * 3_750L
            + 1_000 * 6_000L
            + 300 * 15_000L // answered
            + 200 * 20_000L // reasoned
            + 2 * 10_000_000L;
    assertThat(Charging.price(used, prices)).isEqualTo(expected);
  }

  @Example
  void missingPartPricesFallBackToTheirWhole() {
    Quantities used = new Quantities(100, 40, 20, 10, 50, 30, 0);
    Prices bare = new Prices(1_000_000, null, null, null, 2_000_000, null, null, null, null);
    assertThat(Charging.price(used, bare)).isEqualTo(100 + 2 * 50);
  }

  @Example
  void zeroIsAPriceAndNotAMissingOne() {
    Quantities used = new Quantities(100, 100, 0, 0, 0, 0, 0);
    Prices freeReads = new Prices(1_000_000, 0L, null, null, 0, null, null, null, null);
    assertThat(Charging.price(used, freeReads)).isZero();
  }

  @Example
  void flatFeeIsExactWhateverWasUsed() {
    Prices flat = new Prices(0, null, null, null, 0, null, 10_000_000L, null, null);
    assertThat(Charging.price(Quantities.of(123_456, 654_321), flat)).isEqualTo(10_000_000);
  }

  @Example
  void imagesArePaidByPiece() {
    Prices prices = new Prices(0, null, null, null, 0, null, null, 40_000_000L, null);
    assertThat(Charging.price(Quantities.NONE, 3, prices)).isEqualTo(120_000_000);
    assertThatThrownBy(() -> Charging.price(Quantities.NONE, -1, prices))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void absurdAmountsEndAtTheLargestLong() {
    Quantities absurd = Quantities.of(Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(Charging.price(absurd, input(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    // Beyond a long as a sum, yet a lawful amount after the division.
    assertThat(Charging.price(Quantities.of(10_000_000_000L, 0), input(1_000_000_000_000L)))
        .isEqualTo(10_000_000_000_000_000L);
  }

  @Example
  void partsThatTogetherExceedTheWholeAreRefusedEvenWhenTheirSumOverflows() {
    long most = Long.MAX_VALUE;
    assertThatThrownBy(() -> new Quantities(10, most, most, 2, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Quantities(10, 4, 4, 3, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Quantities(10, 4, 4, 2, 0, 0, 0).input()).isEqualTo(10);
  }

  private static Prices input(long price) {
    return new Prices(price, null, null, null, 0, null, null, null, null);
  }

  /** The rule in the words of money.md 2.1, in decimals and without any care for speed. */
  private static long oracle(Quantities used, long images, Prices at) {
    long plain = used.input() - used.cachedInput() - used.cacheWrite5m() - used.cacheWrite1h();
    BigDecimal tokens =
        cost(plain, at.input())
            .add(cost(used.cachedInput(), or(at.cachedInput(), at.input())))
            .add(cost(used.cacheWrite5m(), or(at.cacheWrite5m(), at.input())))
            .add(cost(used.cacheWrite1h(), or(at.cacheWrite1h(), at.input())))
            .add(cost(used.output() - used.reasoning(), at.output()))
            .add(cost(used.reasoning(), or(at.reasoning(), at.output())));
    BigDecimal units =
        BigDecimal.valueOf(or(at.request(), 0))
            .add(cost(images, or(at.image(), 0)))
            .add(cost(used.webSearches(), or(at.webSearch(), 0)));
    BigDecimal exact = tokens.movePointLeft(6).add(units);
    BigDecimal rounded = exact.setScale(0, RoundingMode.HALF_EVEN);
    if (exact.signum() > 0 && rounded.signum() == 0) {
      return 1;
    }
    return rounded.min(MOST).longValueExact();
  }

  private static BigDecimal cost(long quantity, long price) {
    return BigDecimal.valueOf(quantity).multiply(BigDecimal.valueOf(price));
  }

  private static long or(Long price, long otherwise) {
    return price == null ? otherwise : price;
  }
}
