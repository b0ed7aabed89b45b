package io.tollgate.pricing.boundary;

import io.tollgate.tenancy.entity.StoreFront;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The seller of record. */
@Schema(description = "The seller of record.")
public record PublicReseller(
    @Schema(example = "northwind") String slug,
    @Schema(example = "Northwind AI") String name,
    @Schema(example = "support@northwind.example") String supportEmail,
    @Nullable @Schema(example = "https://northwind.example/terms") String termsUrl,
    @Schema(example = "USD") String displayCurrency,
    @Schema(description = "How many credits are one US dollar.", example = "100") int creditsPerUsd,
    PublicBrand brand) {

  static PublicReseller from(StoreFront front) {
    return new PublicReseller(
        front.slug(),
        front.name(),
        front.supportEmail(),
        front.termsUrl(),
        front.displayCurrency(),
        front.creditsPerUsd(),
        new PublicBrand(
            front.primaryColor(), front.accentColor(), front.logoUrl(), front.tagline()));
  }
}
