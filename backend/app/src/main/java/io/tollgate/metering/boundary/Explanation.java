package io.tollgate.metering.boundary;

import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.Money;
import io.tollgate.metering.boundary.CallDetail.AttemptView;
import io.tollgate.metering.boundary.CallDetail.Priced;
import io.tollgate.metering.boundary.CallSummary.Amount;
import io.tollgate.metering.control.ExplainedCall;
import io.tollgate.metering.control.SeenCall;
import io.tollgate.metering.entity.StoredAttempt;
import io.tollgate.metering.entity.StoredCall;
import io.tollgate.metering.entity.StoredCharge;
import io.tollgate.pricing.entity.PriceLine;
import io.tollgate.pricing.entity.Quantities;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells one tier about a call. The only place that decides what a tier may see of it: a workspace
 * its retail price, a reseller also wholesale and its margin, the platform everything. Names of
 * providers and channels, and what they cost, never leave the platform.
 */
final class Explanation {

  private final ExplainedCall explained;
  private final StoredCall call;
  private final boolean reseller;
  private final boolean platform;

  private Explanation(ExplainedCall explained) {
    this.explained = explained;
    this.call = explained.call();
    this.platform = explained.tier() == Tier.PLATFORM;
    this.reseller = platform || explained.tier() == Tier.RESELLER;
  }

  static CallDetail of(ExplainedCall explained) {
    return new Explanation(explained).detail();
  }

  private CallDetail detail() {
    StoredCharge charge = call.charge();
    String decision = explained.decision();
    return new CallDetail(
        CallSummary.from(new SeenCall(call, explained.tier())),
        call.workspace() == null ? null : call.reseller().value(),
        call.names().reseller(),
        prefix(),
        call.end().finishReason(),
        call.end().firstByteMicros(),
        call.request().bytes(),
        call.end().bytes(),
        platform ? call.end().reason() : null,
        usage(),
        charge == null ? null : retail(charge),
        charge == null || !reseller ? null : wholesale(charge),
        charge == null || !platform ? null : cost(charge),
        charge == null || !reseller ? null : Amount.ofUsd(charge.marginReseller()),
        charge == null || !platform ? null : Amount.ofUsd(charge.marginPlatform()),
        platform ? Boolean.valueOf(call.costUnknown()) : null,
        charge == null ? null : hold(charge),
        charge == null ? null : balance(charge),
        decision == null ? null : RouteReason.from(decision, platform),
        explained.attempts().stream().map(this::attempt).toList(),
        charge == null || !platform ? null : new CallDetail.LedgerLink(charge.batch()));
  }

  private @Nullable String prefix() {
    String publicId = call.names().keyPublicId();
    return publicId == null ? null : "tg_" + call.request().mode() + "_" + publicId;
  }

  private CallDetail.Usage usage() {
    Quantities used = call.usage();
    return new CallDetail.Usage(
        call.usageSource(),
        call.usageSource().equals("estimated"),
        call.usageSource().equals("suspect"),
        used.input(),
        used.cachedInput(),
        used.cacheWrite5m(),
        used.cacheWrite1h(),
        used.output(),
        used.reasoning(),
        used.webSearches());
  }

  private Priced retail(StoredCharge charge) {
    return new Priced(
        credits(charge.retail()),
        charge.promo() == 0 ? null : credits(charge.promo()),
        charge.retailVersion(),
        lines(explained.retail()));
  }

  private Priced wholesale(StoredCharge charge) {
    return new Priced(
        Amount.ofUsd(charge.wholesale()),
        null,
        charge.wholesaleVersion(),
        lines(explained.wholesale()));
  }

  private Priced cost(StoredCharge charge) {
    return new Priced(
        Amount.ofUsd(charge.cost()), null, charge.costVersion(), lines(explained.cost()));
  }

  private CallDetail.Hold hold(StoredCharge charge) {
    return new CallDetail.Hold(
        credits(charge.holdRetail()),
        reseller ? Amount.ofUsd(charge.holdWholesale()) : null,
        charge.admittedAt());
  }

  private CallDetail.Balance balance(StoredCharge charge) {
    return new CallDetail.Balance(
        credits(charge.retail()),
        credits(charge.holdRetail() - charge.retail()),
        explained.paidFrom().stream()
            .filter(part -> part.kind().equals("grant"))
            .map(
                part ->
                    new CallDetail.PaidBy(
                        part.bucket(), part.promo() ? "promo" : "paid", credits(part.amount())))
            .toList());
  }

  private AttemptView attempt(StoredAttempt attempt) {
    return new AttemptView(
        attempt.number(),
        attempt.outcome(),
        attempt.startMicros(),
        attempt.durationMicros(),
        platform ? Integer.valueOf(attempt.status()) : null,
        platform ? Long.valueOf(attempt.route()) : null,
        platform ? attempt.provider() : null,
        platform ? attempt.channel() : null,
        platform ? attempt.upstreamModel() : null,
        platform ? Amount.ofUsd(attempt.cost()) : null,
        platform ? Boolean.valueOf(attempt.charged()) : null);
  }

  private Amount credits(long nanos) {
    return Amount.of(nanos, call.creditsPerUsd());
  }

  private static List<CallDetail.Line> lines(List<PriceLine> lines) {
    return lines.stream()
        .map(
            line ->
                new CallDetail.Line(
                    line.component(),
                    line.quantity(),
                    line.per() == PriceLine.Per.NOTHING
                        ? null
                        : line.per().name().toLowerCase(Locale.ROOT),
                    line.per() == PriceLine.Per.NOTHING ? null : new Money(line.unitNanos()).usd(),
                    line.usd().stripTrailingZeros().toPlainString()))
        .toList();
  }
}
