package io.tollgate.catalog.boundary;

import io.tollgate.catalog.entity.Credential;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A credential as people see it. */
@Schema(name = "Credential", description = "A provider's credential, without its secret.")
public record CredentialView(
    UUID id,
    @Schema(example = "OpenAI production") String name,
    @Schema(example = "openai") String provider,
    @Nullable
        @Schema(
            description = "The last four characters of the secret; absent for a short one.",
            example = "f3Qx")
        String lastFour,
    @Schema(description = "The number of the key it is sealed under.") int sealedUnder,
    @Schema(description = "Rises with each new secret.") int version,
    @Schema(description = "Names of the channels it opens.") List<String> channels,
    Instant createdAt,
    Instant changedAt,
    @Schema(description = "Who gave the secret.") String changedBy) {

  /** A part of the list. */
  @Schema(name = "CredentialPage", description = "A part of a list, newest first.")
  public record CredentialPage(
      List<CredentialView> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {}

  static CredentialView of(Credential found) {
    return new CredentialView(
        found.id().value(),
        found.name(),
        found.providerName(),
        found.hint(),
        found.keyNumber(),
        found.version(),
        found.channels(),
        found.createdAt(),
        found.changedAt(),
        found.changedBy());
  }
}
