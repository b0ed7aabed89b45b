package io.tollgate.identity.boundary;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One browser in which the person is signed in. */
@Schema(name = "Session", description = "One browser in which the person is signed in.")
public record SessionView(
    @Schema(required = true) UUID id,
    @Schema(required = true, description = "Whether this request came from it.") boolean current,
    @Schema(required = true) Instant createdAt,
    @Schema(required = true, description = "To the half minute.") Instant usedAt,
    @Schema(required = true) Instant expiresAt,
    @Schema(required = true, description = "From where it was begun.") String clientAddress,
    @Nullable String userAgent,
    @Schema(required = true, description = "1: one factor, 2: two factors.") int level) {

  /** What signing out everywhere did. */
  @Schema(name = "SignedOut")
  public record Ended(
      @Schema(required = true, description = "Sessions ended here.") int ended,
      @Schema(
              required = true,
              description =
                  "Whether the login server ended its own too; if not, a browser there may sign in"
                      + " again without a password until it does.")
          boolean loginServerToo) {}
}
