package io.tollgate.keys.boundary;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.Money;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.platform.Clearable;
import io.tollgate.platform.Present;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a key: what is absent stays as it is; null takes a limit away. */
@Schema(description = "What is absent stays as it is; null takes a limit away.")
public record KeyChange(
    @Nullable @Size(min = 1, max = 120) String name,
    @Nullable @Clearable UUID departmentId,
    @Nullable
        @Schema(
            description =
                "The member of the workspace whose key it shall be; for whoever manages all keys.")
        UUID ownerSubject,
    @Nullable @Size(min = 1, max = 3) List<@Pattern(regexp = KeyForm.SCOPE) String> scopes,
    @Nullable @Clearable @Size(min = 1, max = 200)
        List<@Pattern(regexp = KeyForm.MODEL) String> models,
    @Nullable
        @Clearable
        @Schema(description = "US dollars per window; null means no cap, 0 means nothing.")
        Money budget,
    KeyBudget.@Nullable Period budgetPeriod,
    @Nullable @Clearable @Min(0) @Max(10_000_000) Integer rpm,
    @Nullable @Clearable @Min(0) @Max(1_000_000) Integer concurrency,
    @Nullable @Clearable Instant expiresAt,
    Present present) {

  ManagedKey.KeySettings applied(ManagedKey.KeySettings old) {
    return new ManagedKey.KeySettings(
        name == null ? old.name() : name.strip(),
        present.has("departmentId")
            ? Optional.ofNullable(departmentId).map(DepartmentId::new).orElse(null)
            : old.department(),
        scopes == null ? old.scopes() : KeyForm.scopes(scopes),
        present.has("models") ? distinct(models) : old.models(),
        present.has("budget")
            ? Optional.ofNullable(budget).map(Money::nanos).orElse(null)
            : old.budget(),
        Objects.requireNonNullElse(budgetPeriod, old.period()),
        present.has("rpm") ? rpm : old.rpm(),
        present.has("concurrency") ? concurrency : old.concurrency(),
        present.has("expiresAt") ? expiresAt : old.expiresAt());
  }

  @Nullable SubjectId owner() {
    return ownerSubject == null ? null : new SubjectId(ownerSubject);
  }

  private static @Nullable List<String> distinct(@Nullable List<String> models) {
    return models == null ? null : models.stream().distinct().toList();
  }
}
