package io.tollgate.tenancy.boundary;

import io.tollgate.platform.Present;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a workspace: what is absent stays as it is. */
@Schema(description = "What is absent stays as it is.")
public record WorkspaceChange(
    @Nullable @Size(max = 120) @Pattern(regexp = TenantForm.LINE) String name,
    @Nullable @Pattern(regexp = TenantForm.ZONE) String timeZone,
    Present present) {}
