package io.tollgate.ledger.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.ledger.entity.Adjustment;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A wish for a manual credit or debit. */
@Schema(description = "A wish for a manual credit or debit.")
public record NewAdjustment(
    @NotNull @Schema(example = "20000000-0000-4000-8000-000000000001") UUID workspaceId,
    @NotNull @Schema(description = "A debit takes free promotional credit, never what was bought.")
        Adjustment.Kind kind,
    @NotNull @Schema(description = "US dollars, more than 0.", example = "12.50") Money amount,
    @NotNull Adjustment.Reason reasonCode,
    @NotNull
        @Size(min = 3, max = 500)
        @Schema(description = "For whoever reads the books.", example = "Outage of 3 November")
        String reason,
    @NotNull
        @Pattern(regexp = "[A-Za-z0-9._:-]{8,100}")
        @Schema(
            description = "The same wish with the same key is posted once.",
            example = "outage-2026-11-03-bakery")
        String idempotencyKey) {

  Adjustment.Wish wish() {
    return new Adjustment.Wish(kind, amount.nanos(), reasonCode, reason.strip(), idempotencyKey);
  }
}
