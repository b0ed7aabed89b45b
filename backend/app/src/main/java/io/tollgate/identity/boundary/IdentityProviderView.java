package io.tollgate.identity.boundary;

import io.tollgate.identity.entity.IdentityProvider;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tenant's own identity provider. */
@Schema(
    name = "IdentityProvider",
    description = "A tenant's own identity provider: who signs in by it has that tenant's roles.")
public record IdentityProviderView(
    @Schema(required = true) UUID id,
    @Schema(required = true, example = "sso-northwind") String alias,
    @Schema(required = true) UUID resellerId,
    @Nullable @Schema(description = "Absent where it is a reseller's.") UUID workspaceId,
    @Schema(required = true) UUID createdBy,
    @Schema(required = true) Instant createdAt) {

  static IdentityProviderView of(IdentityProvider provider) {
    return new IdentityProviderView(
        provider.id(),
        provider.alias(),
        Optional.ofNullable(provider.tenant().reseller()).map(ResellerId::value).orElseThrow(),
        Optional.ofNullable(provider.tenant().workspace()).map(WorkspaceId::value).orElse(null),
        provider.createdBy().value(),
        provider.createdAt());
  }

  /** A page of them. */
  @Schema(name = "IdentityProviderPage")
  public record Listing(
      @Schema(required = true) List<IdentityProviderView> items, @Nullable UUID next) {}

  /** Whose an alias is to be. */
  @Schema(name = "NewIdentityProvider")
  public record Wish(
      @NotNull
          @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
          @Schema(description = "As the realm calls it.", example = "sso-northwind")
          String alias,
      @NotNull UUID resellerId,
      @Nullable @Schema(description = "Unless it is the reseller's.") UUID workspaceId) {}
}
