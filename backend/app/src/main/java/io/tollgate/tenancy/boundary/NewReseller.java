package io.tollgate.tenancy.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.tenancy.entity.ResellerCard;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new seller of record. Its people are invited, its hosts proved and its terms published later.
 */
@Schema(description = "A new seller of record.")
public record NewReseller(
    @NotNull
        @Pattern(regexp = TenantForm.SLUG)
        @Schema(description = "Never changes.", example = "northwind")
        String slug,
    @NotNull @Size(max = 120) @Pattern(regexp = TenantForm.LINE) String name,
    @NotNull @Size(max = 200) @Pattern(regexp = TenantForm.LINE) String legalName,
    @NotNull @Size(max = 500) @Pattern(regexp = TenantForm.LINES) String address,
    @NotNull @Size(max = 60) @Pattern(regexp = TenantForm.LINE) String taxId,
    @NotNull @Pattern(regexp = TenantForm.CURRENCY) @Schema(example = "EUR") String displayCurrency,
    @NotNull @Min(1) @Max(1_000_000) @Schema(example = "100") Integer creditsPerUsd,
    @NotNull @Size(max = 254) @Pattern(regexp = TenantForm.EMAIL) String supportEmail,
    @Nullable @Pattern(regexp = TenantForm.HTTPS) String termsUrl,
    @Nullable @Pattern(regexp = TenantForm.COLOR) String primaryColor,
    @Nullable @Pattern(regexp = TenantForm.COLOR) String accentColor,
    @Nullable @Size(max = 200) @Pattern(regexp = TenantForm.LINE) String tagline,
    @Nullable @Schema(description = "US dollars; absent means none.", example = "5")
        Money promoGrant,
    @Nullable @Min(1) @Max(3_650) Integer promoGrantDays) {

  private static final String PRIMARY = "#1f4e79";
  private static final String ACCENT = "#2f9e8f";

  ResellerCard.Settings settings() {
    return new ResellerCard.Settings(
        new ResellerCard.Legal(legalName.strip(), address.strip(), taxId.strip()),
        new ResellerCard.Trade(
            name.strip(), displayCurrency, creditsPerUsd, supportEmail, termsUrl),
        new ResellerCard.Brand(
            Objects.requireNonNullElse(primaryColor, PRIMARY),
            Objects.requireNonNullElse(accentColor, ACCENT),
            tagline == null ? null : tagline.strip(),
            null,
            null),
        new ResellerCard.Welcome(
            Objects.requireNonNullElse(promoGrant, Money.ZERO), promoGrantDays, false));
  }
}
