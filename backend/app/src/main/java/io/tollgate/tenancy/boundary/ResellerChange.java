package io.tollgate.tenancy.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.platform.Clearable;
import io.tollgate.platform.Present;
import io.tollgate.tenancy.entity.ResellerCard;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a reseller: what is absent stays as it is; null takes a value away. */
@Schema(description = "What is absent stays as it is; null takes a value away.")
public record ResellerChange(
    @Nullable @Size(max = 120) @Pattern(regexp = TenantForm.LINE) String name,
    @Nullable @Size(max = 200) @Pattern(regexp = TenantForm.LINE) String legalName,
    @Nullable @Size(max = 500) @Pattern(regexp = TenantForm.LINES) String address,
    @Nullable @Size(max = 60) @Pattern(regexp = TenantForm.LINE) String taxId,
    @Nullable @Pattern(regexp = TenantForm.CURRENCY) String displayCurrency,
    @Nullable
        @Min(1)
        @Max(1_000_000)
        @Schema(description = "Refused once money was booked.", example = "100")
        Integer creditsPerUsd,
    @Nullable @Size(max = 254) @Pattern(regexp = TenantForm.EMAIL) String supportEmail,
    @Nullable @Clearable @Pattern(regexp = TenantForm.HTTPS) String termsUrl,
    @Nullable @Pattern(regexp = TenantForm.COLOR) String primaryColor,
    @Nullable @Pattern(regexp = TenantForm.COLOR) String accentColor,
    @Nullable @Clearable @Size(max = 200) @Pattern(regexp = TenantForm.LINE) String tagline,
    @Nullable @Clearable @Size(max = 120) @Pattern(regexp = TenantForm.LINE) String senderName,
    @Nullable
        @Clearable
        @Size(max = 254)
        @Pattern(regexp = TenantForm.EMAIL)
        @Schema(description = "Only at a host that was proved.")
        String senderAddress,
    @Nullable @Schema(description = "US dollars for a person's first workspace.", example = "5")
        Money promoGrant,
    @Nullable @Clearable @Min(1) @Max(3_650) Integer promoGrantDays,
    @Nullable @Schema(description = "Needs terms to be published.") Boolean registrationOpen,
    Present present) {

  ResellerCard.Settings applied(ResellerCard.Settings old) {
    return new ResellerCard.Settings(
        legal(old.legal()), trade(old.trade()), brand(old.brand()), welcome(old.welcome()));
  }

  private ResellerCard.Legal legal(ResellerCard.Legal old) {
    return new ResellerCard.Legal(
        line(legalName, old.legalName()), line(address, old.address()), line(taxId, old.taxId()));
  }

  private ResellerCard.Trade trade(ResellerCard.Trade old) {
    return new ResellerCard.Trade(
        line(name, old.name()),
        Objects.requireNonNullElse(displayCurrency, old.displayCurrency()),
        Objects.requireNonNullElse(creditsPerUsd, old.creditsPerUsd()),
        Objects.requireNonNullElse(supportEmail, old.supportEmail()),
        present.has("termsUrl") ? termsUrl : old.termsUrl());
  }

  private ResellerCard.Brand brand(ResellerCard.Brand old) {
    return new ResellerCard.Brand(
        Objects.requireNonNullElse(primaryColor, old.primaryColor()),
        Objects.requireNonNullElse(accentColor, old.accentColor()),
        present.has("tagline") ? tagline : old.tagline(),
        present.has("senderName") ? senderName : old.senderName(),
        present.has("senderAddress") ? senderAddress : old.senderAddress());
  }

  private ResellerCard.Welcome welcome(ResellerCard.Welcome old) {
    return new ResellerCard.Welcome(
        Objects.requireNonNullElse(promoGrant, old.promoGrant()),
        present.has("promoGrantDays") ? promoGrantDays : old.promoGrantDays(),
        Objects.requireNonNullElse(registrationOpen, old.registrationOpen()));
  }

  private static String line(@Nullable String wanted, String old) {
    return wanted == null ? old : wanted.strip();
  }
}
