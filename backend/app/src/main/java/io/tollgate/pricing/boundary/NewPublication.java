package io.tollgate.pricing.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.platform.InvalidFields;
import io.tollgate.pricing.entity.Prices;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A price to be published. */
@Schema(
    description =
        "A price to be published: US dollars per million tokens, the last three per unit. An absent"
            + " component has no price of its own: cached and written tokens then cost what input"
            + " costs, reasoning what output costs, and a tool is not offered.")
public record NewPublication(
    @Nullable
        @Schema(
            description =
                "Whose price. For a wholesale price absent means all resellers without one of their"
                    + " own.")
        UUID resellerId,
    @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}") @Schema(example = "gpt-5.1")
        String model,
    @NotNull @Schema(example = "1.6875") Money input,
    @NotNull @Schema(example = "13.5") Money output,
    @Nullable Money cachedInput,
    @Nullable Money cacheWrite5m,
    @Nullable Money cacheWrite1h,
    @Nullable Money reasoning,
    @Nullable Money request,
    @Nullable Money image,
    @Nullable Money webSearch,
    @Nullable @Schema(description = "From when it holds, within a year. Absent means now.")
        Instant validFrom) {

  /** US dollars: above any price there is, and low enough for every bound to stay in range. */
  private static final Money MOST = Money.parse("10000");

  /**
   * The components.
   *
   * @throws InvalidFields when one is larger than any price there is
   */
  Prices prices() {
    InvalidFields.Collector errors = new InvalidFields.Collector();
    Prices prices =
        new Prices(
            nanos("input", input, errors),
            maybe("cachedInput", cachedInput, errors),
            maybe("cacheWrite5m", cacheWrite5m, errors),
            maybe("cacheWrite1h", cacheWrite1h, errors),
            nanos("output", output, errors),
            maybe("reasoning", reasoning, errors),
            maybe("request", request, errors),
            maybe("image", image, errors),
            maybe("webSearch", webSearch, errors));
    errors.refuseIfAny();
    return prices;
  }

  private static @Nullable Long maybe(
      String name, @Nullable Money price, InvalidFields.Collector errors) {
    return price == null ? null : Long.valueOf(nanos(name, price, errors));
  }

  private static long nanos(String name, Money price, InvalidFields.Collector errors) {
    errors.check(price.compareTo(MOST) <= 0, name, "must be at most " + MOST.usd());
    return price.nanos();
  }
}
