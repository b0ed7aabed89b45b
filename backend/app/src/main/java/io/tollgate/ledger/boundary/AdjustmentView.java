package io.tollgate.ledger.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.ledger.entity.Adjustment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A manual credit or debit. */
@Schema(name = "Adjustment", description = "A manual credit or debit.")
public record AdjustmentView(
    UUID id,
    UUID resellerId,
    UUID workspaceId,
    @Schema(enumeration = {"credit", "debit"}) String kind,
    @Schema(description = "US dollars.", example = "12.5") String amount,
    @Schema(
            enumeration = {
              "goodwill",
              "service_failure",
              "billing_correction",
              "promotion",
              "abuse",
              "other"
            })
        String reasonCode,
    String reason,
    String idempotencyKey,
    @Schema(description = "Who asked for it.") String actor,
    @Nullable @Schema(description = "Absent when no second person was needed.") UUID approvalId,
    Instant at) {

  /** A part of the list. */
  @Schema(name = "AdjustmentPage", description = "A part of a list, newest first.")
  public record AdjustmentPage(
      List<AdjustmentView> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {}

  static AdjustmentView of(Adjustment found) {
    Adjustment.Wish wish = found.wish();
    return new AdjustmentView(
        found.id(),
        found.reseller().value(),
        found.workspace().value(),
        word(wish.kind()),
        new Money(wish.amount()).usd(),
        word(wish.code()),
        wish.reason(),
        wish.key(),
        found.actor(),
        found.approval(),
        found.at());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
