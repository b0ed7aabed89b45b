package io.tollgate.tenancy.boundary;

import io.tollgate.tenancy.entity.ResellerCard;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A seller of record, as its own people and the platform see it. */
@Schema(name = "Reseller", description = "A seller of record.")
public record ResellerView(
    UUID id,
    @Schema(example = "northwind") String slug,
    @Schema(example = "Northwind AI") String name,
    @Schema(example = "Northwind AI GmbH") String legalName,
    String address,
    @Schema(example = "DE811907980") String taxId,
    @Schema(example = "USD") String displayCurrency,
    @Schema(description = "Fixed once money was booked.", example = "100") int creditsPerUsd,
    @Schema(example = "support@northwind.example") String supportEmail,
    @Nullable String termsUrl,
    @Schema(description = "`#rrggbb`", example = "#1f4e79") String primaryColor,
    @Schema(description = "`#rrggbb`", example = "#2f9e8f") String accentColor,
    @Nullable @Schema(example = "Every model, one bill.") String tagline,
    @Nullable String logoUrl,
    @Nullable @Schema(description = "Whom its mail is from; absent for its name.")
        String senderName,
    @Nullable @Schema(description = "At a proved host; absent for the platform's address.")
        String senderAddress,
    @Schema(description = "What a person's first workspace is given, in US dollars.", example = "5")
        String promoGrant,
    @Nullable @Schema(description = "Days until the gift expires; absent for never.")
        Integer promoGrantDays,
    boolean registrationOpen,
    @Schema(enumeration = {"active", "suspended", "closed"}) String state,
    @Nullable @Schema(description = "Why it is suspended or closed.") String stateReason,
    @Nullable Instant stateChangedAt,
    Instant createdAt) {

  /** A part of a list. */
  @Schema(name = "ResellerPage", description = "A part of a list, newest first.")
  public record ResellerPage(
      List<ResellerView> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {}

  static ResellerView from(ResellerCard card) {
    ResellerCard.Legal legal = card.settings().legal();
    ResellerCard.Trade trade = card.settings().trade();
    ResellerCard.Brand brand = card.settings().brand();
    ResellerCard.Welcome welcome = card.settings().welcome();
    return new ResellerView(
        card.id().value(),
        card.slug(),
        trade.name(),
        legal.legalName(),
        legal.address(),
        legal.taxId(),
        trade.displayCurrency(),
        trade.creditsPerUsd(),
        trade.supportEmail(),
        trade.termsUrl(),
        brand.primaryColor(),
        brand.accentColor(),
        brand.tagline(),
        card.logoUrl(),
        brand.senderName(),
        brand.senderAddress(),
        welcome.promoGrant().usd(),
        welcome.promoGrantDays(),
        welcome.registrationOpen(),
        card.state().text(),
        card.stateReason(),
        card.stateChangedAt(),
        card.createdAt());
  }
}
