package io.tollgate.pricing.entity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PriceChangeTest {

  @Test
  void exactlyTheLimitIsWithinItAndANanoMoreIsNot() {
    assertThat(PriceChange.exceeds(text(100, 500), text(120, 500), 20)).isFalse();
    assertThat(PriceChange.exceeds(text(100, 500), text(121, 500), 20)).isTrue();
    assertThat(PriceChange.exceeds(text(100, 500), text(80, 500), 20)).isFalse();
    assertThat(PriceChange.exceeds(text(100, 500), text(79, 500), 20)).isTrue();
    assertThat(PriceChange.exceeds(text(100, 500), text(100, 601), 20)).isTrue();
  }

  @Test
  void whatWasFreeAndCostsSomethingChangesWithoutLimit() {
    assertThat(PriceChange.exceeds(text(0, 0), text(1, 0), 1_000)).isTrue();
    assertThat(PriceChange.exceeds(text(0, 0), text(0, 0), 0)).isFalse();
  }

  @Test
  void aComponentWithoutAPriceCostsWhatItsParentDoes() {
    Prices cached = new Prices(100, 10L, null, null, 500, null, null, null, null);
    assertThat(PriceChange.exceeds(cached, text(100, 500), 20)).isTrue();
    Prices named = new Prices(100, 100L, 100L, 100L, 500, 500L, null, null, null);
    assertThat(PriceChange.exceeds(text(100, 500), named, 0)).isFalse();
  }

  @Test
  void aToolThatIsOfferedForTheFirstTimeChangesNobodysPrice() {
    Prices search = new Prices(100, null, null, null, 500, null, null, null, 10L);
    assertThat(PriceChange.exceeds(text(100, 500), search, 0)).isFalse();
    Prices dearer = new Prices(100, null, null, null, 500, null, null, null, 13L);
    assertThat(PriceChange.exceeds(search, dearer, 20)).isTrue();
    Prices perRequest = new Prices(100, null, null, null, 500, null, 1L, null, null);
    assertThat(PriceChange.exceeds(text(100, 500), perRequest, 20)).isTrue();
  }

  @Property
  void thePercentageIsExactForAllAmounts(
      @ForAll @LongRange(min = 1, max = 10_000_000_000_000L) long before,
      @ForAll @IntRange(max = 500) int percent) {
    long most = before + before / 100 * percent + before % 100 * percent / 100;
    assertThat(PriceChange.exceeds(text(before, 1), text(most, 1), percent)).isFalse();
    assertThat(PriceChange.exceeds(text(before, 1), text(most + 1, 1), percent)).isTrue();
  }

  private static Prices text(long input, long output) {
    return new Prices(input, null, null, null, output, null, null, null, null);
  }
}
