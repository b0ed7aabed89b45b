package io.tollgate.pricing.boundary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the seller looks. */
@Schema(description = "How the seller looks.")
public record PublicBrand(
    @Schema(description = "`#rrggbb`", example = "#1f4e79") String primaryColor,
    @Schema(description = "`#rrggbb`", example = "#2f9e8f") String accentColor,
    @Nullable String logoUrl,
    @Nullable @Schema(example = "Every model, one bill.") String tagline) {}
