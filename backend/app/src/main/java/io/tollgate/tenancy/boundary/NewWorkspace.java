package io.tollgate.tenancy.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new customer of a reseller. */
@Schema(description = "A new customer of a reseller.")
public record NewWorkspace(
    @NotNull UUID resellerId,
    @NotNull
        @Pattern(regexp = TenantForm.SLUG)
        @Schema(description = "Never changes.", example = "bakery")
        String slug,
    @NotNull @Size(max = 120) @Pattern(regexp = TenantForm.LINE) String name,
    @Nullable
        @Pattern(regexp = TenantForm.ZONE)
        @Schema(description = "Where its days begin. Absent means UTC.", example = "Europe/Berlin")
        String timeZone) {}
