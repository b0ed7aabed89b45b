package io.tollgate.metering.boundary;

import io.tollgate.metering.boundary.CallSummary.Amount;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A call, explained to one tier. What the tier may not see is absent. */
@Schema(description = "A call, explained. What the reader's tier may not see is absent.")
public record CallDetail(
    CallSummary call,
    @Nullable UUID resellerId,
    @Nullable String resellerName,
    @Nullable @Schema(description = "How the key begins.", example = "tg_live_8fK2mQ0aZx1B")
        String keyPrefix,
    @Nullable @Schema(description = "As the client saw it.", example = "stop") String finishReason,
    @Schema(description = "Microseconds to the first byte; 0 when none was sent.")
        long firstByteMicros,
    @Schema(description = "Bytes.") long requestBytes,
    @Schema(description = "Bytes.") long responseBytes,
    @Nullable @Schema(description = "For whoever investigates. The platform only.") String reason,
    Usage usage,
    @Nullable Priced retail,
    @Nullable @Schema(description = "Resellers and the platform only.") Priced wholesale,
    @Nullable @Schema(description = "The platform only.") Priced cost,
    @Nullable @Schema(description = "Retail less promotions less wholesale. Not for workspaces.")
        Amount marginReseller,
    @Nullable @Schema(description = "Wholesale less cost. The platform only.")
        Amount marginPlatform,
    @Nullable @Schema(description = "The provider's bill is not known yet. The platform only.")
        Boolean costUnknown,
    @Nullable Hold hold,
    @Nullable Balance balance,
    @Nullable RouteReason route,
    List<AttemptView> attempts,
    @Nullable @Schema(description = "The platform only.") LedgerLink ledger) {

  /** What was used. */
  @Schema(name = "CallUsage", description = "What was used; parts are within their whole.")
  public record Usage(
      @Schema(
              description = "Who counted.",
              enumeration = {"none", "provider", "estimated", "suspect"})
          String source,
      @Schema(description = "The provider reported nothing usable, so we counted.")
          boolean estimated,
      @Schema(description = "The provider's report was absurd and was limited.") boolean suspect,
      @Schema(description = "Prompt tokens, all of them.") long input,
      @Schema(description = "Of these, read from a cache.") long cachedInput,
      @Schema(description = "Of these, written to a cache for five minutes.") long cacheWrite5m,
      @Schema(description = "Of these, written to a cache for an hour.") long cacheWrite1h,
      @Schema(description = "Billed output tokens, all of them.") long output,
      @Schema(description = "Of these, spent on reasoning.") long reasoning,
      long webSearches) {}

  /** An amount with the lines it is made of. */
  @Schema(name = "PricedAmount", description = "An amount and the lines that add up to it exactly.")
  public record Priced(
      Amount total,
      @Nullable @Schema(description = "Of the total, paid by promotional credit.") Amount promo,
      @Schema(description = "The price version the call was admitted at.", example = "42")
          long priceVersion,
      List<Line> lines) {}

  /** Quantity times unit price. */
  @Schema(name = "PriceLine", description = "Quantity times unit price.")
  public record Line(
      @Schema(
              enumeration = {
                "input",
                "cached_input",
                "cache_write_5m",
                "cache_write_1h",
                "output",
                "reasoning",
                "request",
                "image",
                "web_search",
                "rounding",
                "adjustment"
              })
          String component,
      @Schema(example = "1200") long quantity,
      @Nullable
          @Schema(
              description = "What the unit price is for; absent for rounding and adjustment.",
              enumeration = {"million_tokens", "request", "image", "search"})
          String per,
      @Nullable @Schema(description = "US dollars.", example = "3.4") String unitUsd,
      @Schema(description = "US dollars, exact.", example = "0.00408") String usd) {}

  /** What was reserved before the call was sent. */
  @Schema(name = "CallHold", description = "What was reserved before the call was sent.")
  public record Hold(
      Amount retail,
      @Nullable @Schema(description = "Resellers and the platform only.") Amount wholesale,
      Instant admittedAt) {}

  /** What the call did to the balance. */
  @Schema(name = "CallBalance", description = "What the call did to the workspace's balance.")
  public record Balance(
      @Schema(description = "Taken from the balance.") Amount charged,
      @Schema(description = "Reserved and given back.") Amount released,
      List<PaidBy> grants) {}

  /** A grant's part of the charge. */
  @Schema(name = "PaidByGrant", description = "A grant's part of the charge.")
  public record PaidBy(
      long grant, @Schema(enumeration = {"paid", "promo"}) String kind, Amount amount) {}

  /** A try at a provider. */
  @Schema(name = "CallAttempt", description = "A try at a provider.")
  public record AttemptView(
      @Schema(example = "1") int number,
      @Schema(
              description =
                  "ok, connect_failed, http_ and a status, timeout, broken, garbage or client_gone",
              example = "ok")
          String outcome,
      @Schema(description = "Microseconds since the call began.") long startMicros,
      @Schema(description = "Microseconds.") long durationMicros,
      @Nullable @Schema(description = "The provider's HTTP status. The platform only.")
          Integer status,
      @Nullable @Schema(description = "The platform only.") Long routeId,
      @Nullable @Schema(description = "The platform only.") String provider,
      @Nullable @Schema(description = "The platform only.") String channel,
      @Nullable @Schema(description = "The platform only.") String upstreamModel,
      @Nullable @Schema(description = "What the provider bills for it. The platform only.")
          Amount cost,
      @Nullable @Schema(description = "Whether a customer paid for its answer. The platform only.")
          Boolean charged) {}

  /** Where it was booked. */
  @Schema(name = "LedgerLink", description = "Where it was booked.")
  public record LedgerLink(@Schema(description = "The transaction of the journal.") UUID batch) {}
}
