package io.tollgate.keys.boundary;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.Money;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.ManagedKey;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wish for a key. */
@Schema(description = "A wish for a key.")
public record NewKey(
    @NotNull @Size(min = 1, max = 120) @Schema(example = "Shop assistant") String name,
    @NotNull @Schema(example = "20000000-0000-4000-8000-000000000001") UUID workspaceId,
    @Nullable @Schema(description = "Absent means none.") UUID departmentId,
    @NotNull @Schema(description = "Test keys reach the sandbox provider and cost nothing.")
        KeyMode mode,
    @NotNull @Size(min = 1, max = 3) List<@Pattern(regexp = KeyForm.SCOPE) String> scopes,
    @Nullable
        @Size(min = 1, max = 200)
        @Schema(description = "Public model names it may call. Absent means all.")
        List<@Pattern(regexp = KeyForm.MODEL) String> models,
    @Nullable
        @Schema(
            description = "US dollars per window. Absent or null means no cap, 0 means nothing.",
            example = "12.50")
        Money budget,
    @Schema(
            description =
                "The budget's window, by the calendar of the workspace's time zone."
                    + " Absent means total.")
        KeyBudget.@Nullable Period budgetPeriod,
    @Nullable
        @Min(0)
        @Max(10_000_000)
        @Schema(description = "Requests per minute. Absent means no limit.")
        Integer rpm,
    @Nullable @Min(0) @Max(1_000_000) @Schema(description = "Calls at once. Absent means no limit.")
        Integer concurrency,
    @Nullable @Schema(description = "Absent means never.") Instant expiresAt) {

  ManagedKey.KeySettings settings() {
    return new ManagedKey.KeySettings(
        name.strip(),
        departmentId == null ? null : new DepartmentId(departmentId),
        KeyForm.scopes(scopes),
        models == null ? null : models.stream().distinct().toList(),
        Optional.ofNullable(budget).map(Money::nanos).orElse(null),
        Objects.requireNonNullElse(budgetPeriod, KeyBudget.Period.TOTAL),
        rpm,
        concurrency,
        expiresAt);
  }
}
