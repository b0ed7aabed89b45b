package io.tollgate.keys.boundary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a key is to be rotated. */
@Schema(description = "How a key is to be rotated.")
public record Rotation(
    @NotNull
        @Min(0)
        @Max(2_592_000)
        @Schema(
            description =
                "For how long the old secret works too, up to 30 days; 0 ends it at once.",
            example = "86400")
        Integer overlapSeconds) {}
