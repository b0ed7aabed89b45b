package io.tollgate.catalog.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wish for a credential. */
@Schema(description = "A wish for a credential.")
public record NewCredential(
    @NotNull @Size(min = 1, max = 120) @Schema(example = "OpenAI production") String name,
    @NotNull @Size(min = 1, max = 120) @Schema(example = "openai") String provider,
    @NotNull
        @Pattern(regexp = NewCredential.SECRET)
        @Schema(description = "What the provider gave. It is never shown again.")
        String secret,
    @Nullable
        @Size(max = 100)
        @Schema(description = "Names of the provider's channels it opens. Absent means none yet.")
        List<@Size(min = 1, max = 120) String> channels) {

  /** Printable, so that it fits into a header line and nothing more does. */
  static final String SECRET = "[\\x21-\\x7e]{8,4096}";

  /** A new secret of a credential. */
  @Schema(name = "CredentialSecret", description = "A new secret of a credential.")
  public record Secret(
      @NotNull
          @Pattern(regexp = NewCredential.SECRET)
          @Schema(description = "What the provider gave. It is never shown again.")
          String secret) {}

  /** Which channels a credential opens. */
  @Schema(name = "CredentialChannels", description = "Which channels a credential opens.")
  public record Channels(
      @NotNull @Size(max = 100) List<@Size(min = 1, max = 120) String> channels) {}
}
