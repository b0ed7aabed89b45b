package io.tollgate.tenancy.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a tenant is suspended, resumed or closed; its people read it. */
@Schema(description = "Why; the tenant's people read it.")
public record StateReason(
    @NotNull @Size(max = 500) @Pattern(regexp = TenantForm.LINES) String reason) {}
