package io.tollgate.pricing.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.kernel.ResellerId;
import io.tollgate.pricing.entity.Prices;
import io.tollgate.pricing.entity.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A price version. */
@Schema(
    name = "PricePublication",
    description = "A price version: US dollars per million tokens, the last three per unit.")
public record PublicationView(
    long id,
    @Schema(enumeration = {"retail", "wholesale"}) String book,
    @Nullable @Schema(description = "Absent for the wholesale price of all.") UUID resellerId,
    String model,
    @Schema(example = "1.6875") String input,
    @Schema(example = "13.5") String output,
    @Nullable String cachedInput,
    @Nullable String cacheWrite5m,
    @Nullable String cacheWrite1h,
    @Nullable String reasoning,
    @Nullable String request,
    @Nullable String image,
    @Nullable String webSearch,
    Instant validFrom,
    @Nullable @Schema(description = "Exclusive; absent while nothing follows it.") Instant validTo,
    Instant createdAt,
    String createdBy) {

  /** A part of the list. */
  @Schema(name = "PricePublicationPage", description = "A part of a list, newest first.")
  public record PublicationPage(
      List<PublicationView> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {}

  static PublicationView of(Publication found) {
    Prices prices = found.version().prices();
    return new PublicationView(
        found.version().id(),
        found.subject().book().name().toLowerCase(Locale.ROOT),
        Optional.ofNullable(found.subject().reseller()).map(ResellerId::value).orElse(null),
        found.subject().model(),
        new Money(prices.input()).usd(),
        new Money(prices.output()).usd(),
        usd(prices.cachedInput()),
        usd(prices.cacheWrite5m()),
        usd(prices.cacheWrite1h()),
        usd(prices.reasoning()),
        usd(prices.request()),
        usd(prices.image()),
        usd(prices.webSearch()),
        found.version().validFrom(),
        found.version().validTo(),
        found.createdAt(),
        found.createdBy());
  }

  private static @Nullable String usd(@Nullable Long nanos) {
    return nanos == null ? null : new Money(nanos).usd();
  }
}
