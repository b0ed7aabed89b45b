package io.tollgate.pricing.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.pricing.entity.Prices;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One component of a price. */
@Schema(
    description = "One component of a price. A component that is missing has no price of its own.")
public record PublicPrice(
    @Schema(
            enumeration = {
              "input",
              "cached_input",
              "cache_write_5m",
              "cache_write_1h",
              "output",
              "request",
              "image",
              "web_search"
            })
        String component,
    @Schema(enumeration = {"million_tokens", "request", "image", "search"}) String per,
    @Schema(description = "Decimal amount in US dollars.", example = "0.34") String usd,
    @Schema(description = "Decimal amount in the reseller's credits.", example = "34")
        String credits) {

  private static final String TOKENS = "million_tokens";

  /** The components that have a price; text in and out always have. */
  static List<PublicPrice> of(Prices prices, int creditsPerUsd) {
    return Stream.of(
            price("input", TOKENS, prices.input(), creditsPerUsd),
            price("cached_input", TOKENS, prices.cachedInput(), creditsPerUsd),
            price("cache_write_5m", TOKENS, prices.cacheWrite5m(), creditsPerUsd),
            price("cache_write_1h", TOKENS, prices.cacheWrite1h(), creditsPerUsd),
            price("output", TOKENS, prices.output(), creditsPerUsd),
            price("request", "request", prices.request(), creditsPerUsd),
            price("image", "image", prices.image(), creditsPerUsd),
            price("web_search", "search", prices.webSearch(), creditsPerUsd))
        .flatMap(List::stream)
        .toList();
  }

  private static List<PublicPrice> price(
      String component, String per, @Nullable Long nanos, int creditsPerUsd) {
    if (nanos == null) {
      return List.of();
    }
    Money price = new Money(nanos);
    return List.of(new PublicPrice(component, per, price.usd(), price.credits(creditsPerUsd)));
  }
}
