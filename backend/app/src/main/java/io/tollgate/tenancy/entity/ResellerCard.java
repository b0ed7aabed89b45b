package io.tollgate.tenancy.entity;

import io.tollgate.kernel.Money;
import io.tollgate.kernel.ResellerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reseller as its own people and the platform see it.
 *
 * @param slug its short name, fixed
 * @param stateReason why it is suspended or closed
 */
public record ResellerCard(
    ResellerId id,
    String slug,
    Settings settings,
    @Nullable String logoUrl,
    TenantState state,
    @Nullable String stateReason,
    @Nullable Instant stateChangedAt,
    Instant createdAt) {

  /** What can be changed; see the parts. */
  public record Settings(Legal legal, Trade trade, Brand brand, Welcome welcome) {}

  /** Who it is before the law. */
  public record Legal(String legalName, String address, String taxId) {}

  /**
   * How it sells.
   *
   * @param name under which it sells
   * @param creditsPerUsd fixed once money was booked
   * @param displayCurrency ISO 4217
   */
  public record Trade(
      String name,
      String displayCurrency,
      int creditsPerUsd,
      String supportEmail,
      @Nullable String termsUrl) {}

  /**
   * How it looks and who its mail is from.
   *
   * @param primaryColor as {@code #rrggbb}
   * @param accentColor as {@code #rrggbb}
   * @param senderAddress at a host it proved; null for the platform's own address
   */
  public record Brand(
      String primaryColor,
      String accentColor,
      @Nullable String tagline,
      @Nullable String senderName,
      @Nullable String senderAddress) {}

  /**
   * What newcomers meet.
   *
   * @param promoGrant what a person's first workspace is given
   * @param promoGrantDays until the gift expires; null for never
   * @param registrationOpen whether customers may register themselves
   */
  public record Welcome(
      Money promoGrant, @Nullable Integer promoGrantDays, boolean registrationOpen) {}
}
