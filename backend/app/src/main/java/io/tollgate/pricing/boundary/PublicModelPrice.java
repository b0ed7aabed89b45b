package io.tollgate.pricing.boundary;

import io.tollgate.catalog.entity.Model;
import io.tollgate.pricing.entity.PriceListing;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model and its price. */
@Schema(description = "A model that is for sale, with its retail price.")
public record PublicModelPrice(
    @Schema(description = "The name to call it by.", example = "claude-sonnet-4-6") String model,
    @Schema(example = "Claude Sonnet 4.6") String displayName,
    @Schema(enumeration = {"text", "coding", "embedding", "image", "video", "audio"})
        String workload,
    @Schema(description = "Tokens.", example = "200000") int contextWindow,
    @Schema(description = "Tokens.", example = "64000") int maxOutputTokens,
    @Schema(
            description = "What it can do.",
            enumeration = {"tools", "vision", "reasoning", "json", "cache", "streaming"})
        List<String> capabilities,
    @Schema(
            description = "What real traffic of the last minutes says.",
            enumeration = {"available", "degraded", "unavailable"})
        String availability,
    List<PublicPrice> prices) {

  /** The words of the contract; a tool that is priced shows as a price. */
  private static final Set<String> PUBLISHED =
      Set.of("tools", "vision", "reasoning", "json", "cache", "streaming");

  static PublicModelPrice from(PriceListing listing, int creditsPerUsd) {
    Model model = listing.model();
    return new PublicModelPrice(
        model.name(),
        model.displayName(),
        model.workload(),
        model.contextWindow(),
        model.maxOutputTokens(),
        model.capabilities().stream().filter(PUBLISHED::contains).sorted().toList(),
        listing.availability().name().toLowerCase(Locale.ROOT),
        PublicPrice.of(listing.prices(), creditsPerUsd));
  }
}
