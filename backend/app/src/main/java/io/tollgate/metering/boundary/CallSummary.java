package io.tollgate.metering.boundary;

import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.metering.control.SeenCall;
import io.tollgate.metering.entity.StoredCall;
import io.tollgate.metering.entity.StoredCharge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A call in a list, with the amounts its reader may see. */
@Schema(description = "A call in a list. Each tier sees its own amounts; others are absent.")
public record CallSummary(
    UUID id,
    Instant startedAt,
    @Schema(
            description = "Whose amounts are shown.",
            enumeration = {"workspace", "reseller", "platform"})
        String view,
    @Nullable UUID workspaceId,
    @Nullable String workspaceName,
    @Nullable UUID keyId,
    @Nullable String keyName,
    @Nullable UUID departmentId,
    @Nullable String departmentName,
    @Nullable @Schema(enumeration = {"live", "test"}) String mode,
    @Schema(example = "claude-sonnet-4-6") String model,
    @Schema(description = "Which endpoint was called.", example = "chat") String door,
    boolean streamed,
    @Schema(enumeration = {"succeeded", "cut_by_client", "empty", "failed", "refused"})
        String state,
    @Schema(description = "The HTTP status the client got.", example = "200") int status,
    @Nullable
        @Schema(description = "Why it was refused or failed.", example = "insufficient_credits")
        String code,
    @Schema(description = "Prompt tokens.", example = "1200") long inputTokens,
    @Schema(description = "Billed output tokens.", example = "350") long outputTokens,
    @Schema(description = "Microseconds from arrival to the end.", example = "812000")
        long durationMicros,
    @Nullable Amount retail,
    @Nullable @Schema(description = "Resellers and the platform only.") Amount wholesale,
    @Nullable @Schema(description = "The platform only.") Amount cost) {

  /** An amount of money, as kept and as shown. */
  @Schema(description = "An amount in US dollars, and in the reseller's credits.")
  public record Amount(
      @Schema(example = "0.0123") String usd, @Nullable @Schema(example = "1.23") String credits) {

    static Amount of(long nanos, int creditsPerUsd) {
      Money money = new Money(nanos);
      return new Amount(money.usd(), creditsPerUsd == 0 ? null : money.credits(creditsPerUsd));
    }

    /** Between businesses: credits are a thing of the customer's. */
    static Amount ofUsd(long nanos) {
      return of(nanos, 0);
    }
  }

  /** A part of a list of calls. */
  @Schema(name = "CallPage", description = "A part of a list, newest first.")
  public record CallPage(
      List<CallSummary> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {}

  static CallSummary from(SeenCall seen) {
    StoredCall call = seen.call();
    Tier tier = seen.tier();
    StoredCharge charge = call.charge();
    return new CallSummary(
        call.id().value(),
        call.request().startedAt(),
        tier.text(),
        Optional.ofNullable(call.workspace()).map(WorkspaceId::value).orElse(null),
        call.names().workspace(),
        call.names().key(),
        call.names().keyName(),
        call.names().department(),
        call.names().departmentName(),
        call.request().mode(),
        call.request().model(),
        call.request().door(),
        call.request().streamed(),
        call.end().state(),
        call.end().status(),
        call.end().code(),
        call.usage().input(),
        call.usage().output(),
        call.end().durationMicros(),
        charge == null ? null : Amount.of(charge.retail(), call.creditsPerUsd()),
        charge == null || tier == Tier.WORKSPACE ? null : Amount.ofUsd(charge.wholesale()),
        charge == null || tier != Tier.PLATFORM ? null : Amount.ofUsd(charge.cost()));
  }
}
