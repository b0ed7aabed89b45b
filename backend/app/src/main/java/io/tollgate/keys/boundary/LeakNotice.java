package io.tollgate.keys.boundary;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of a leak. */
@Schema(description = "What is known of a leak.")
public record LeakNotice(
    @Nullable
        @Schema(
            description =
                "From when the key's calls are of interest; absent, or longer ago, means the last"
                    + " 90 days.")
        Instant since) {}
