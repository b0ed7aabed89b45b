package io.tollgate.identity.control;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person is called in a tenant the reader reaches.
 *
 * @param email as it was proved when they joined
 */
@Schema(
    name = "PersonName",
    description = "Told where the person is in one of the reader's tenants.")
public record PersonName(@Nullable String name, @Schema(required = true) String email) {}
