package io.tollgate.tenancy.boundary;

import io.tollgate.tenancy.control.Brands;
import io.tollgate.tenancy.entity.StoreFront;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reseller as the public sees it. */
@Schema(name = "Brand", description = "A reseller as the public sees it.")
public record BrandView(
    @Schema(example = "northwind") String slug,
    @Schema(example = "Northwind AI") String name,
    @Nullable String logoUrl,
    @Schema(description = "`#rrggbb`", example = "#1f4e79") String primaryColor,
    @Schema(description = "`#rrggbb`", example = "#2f9e8f") String accentColor,
    @Nullable @Schema(example = "Every model, one bill.") String tagline,
    @Schema(example = "support@northwind.example") String supportEmail,
    @Nullable String termsUrl,
    @Nullable @Schema(description = "The version in force; absent while there is none.")
        BrandTerms terms,
    @Schema(description = "How many credits are one US dollar.", example = "100") int creditsPerUsd,
    @Schema(example = "USD") String displayCurrency,
    @Schema(description = "Whether customers may register themselves.") boolean registrationOpen) {

  /** What newcomers accept. */
  @Schema(name = "BrandTerms")
  public record BrandTerms(int version, String text) {}

  static BrandView from(Brands.Face face) {
    StoreFront front = face.front();
    return new BrandView(
        front.slug(),
        front.name(),
        front.logoUrl(),
        front.primaryColor(),
        front.accentColor(),
        front.tagline(),
        front.supportEmail(),
        front.termsUrl(),
        Optional.ofNullable(face.terms())
            .map(terms -> new BrandTerms(terms.version(), terms.body()))
            .orElse(null),
        front.creditsPerUsd(),
        front.displayCurrency(),
        face.registrationOpen());
  }
}
