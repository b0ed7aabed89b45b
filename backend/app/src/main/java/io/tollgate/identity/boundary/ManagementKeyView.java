package io.tollgate.identity.boundary;

import io.tollgate.identity.entity.ManagementKey;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that manages and never calls models. */
@Schema(
    name = "ManagementKey",
    description = "A key that manages and never calls models, sent as `x-api-key` to `/api`.")
public record ManagementKeyView(
    @Schema(required = true) UUID id,
    @Schema(required = true, example = "Nightly export") String name,
    @Schema(required = true, description = "The part of the key that may be shown.")
        String publicId,
    @Schema(
            required = true,
            enumeration = {"platform", "reseller", "workspace"})
        String tier,
    @Schema(required = true, example = "viewer") String role,
    @Nullable UUID resellerId,
    @Nullable UUID workspaceId,
    @Schema(required = true, description = "Whose rights it never exceeds.") UUID createdBy,
    @Schema(required = true) Instant createdAt,
    @Schema(required = true) Instant expiresAt,
    @Nullable @Schema(description = "To the minute.") Instant usedAt,
    @Nullable Instant revokedAt) {

  static ManagementKeyView of(ManagementKey key) {
    return new ManagementKeyView(
        key.id(),
        key.name(),
        key.publicId(),
        key.role().tier().text(),
        key.role().text(),
        Optional.ofNullable(key.tenant().reseller()).map(ResellerId::value).orElse(null),
        Optional.ofNullable(key.tenant().workspace()).map(WorkspaceId::value).orElse(null),
        key.createdBy().value(),
        key.createdAt(),
        key.expiresAt(),
        key.usedAt(),
        key.revokedAt());
  }

  /** A page of keys. */
  @Schema(name = "ManagementKeyPage")
  public record Listing(
      @Schema(required = true) List<ManagementKeyView> items, @Nullable UUID next) {}

  /** A key with its secret, which is shown this once. */
  @Schema(name = "IssuedManagementKey")
  public record Issued(
      @Schema(required = true) ManagementKeyView key,
      @Schema(required = true, description = "Shown this once.") String secret) {}

  /** A wish for a key. */
  @Schema(name = "NewManagementKey", description = "A wish for a management key.")
  public record Wish(
      @NotNull @Size(min = 1, max = 120) @Pattern(regexp = "\\s*\\S[^\\p{Cntrl}]*") String name,
      @NotNull @Pattern(regexp = "platform|reseller|workspace") String tier,
      @NotNull @Pattern(regexp = "[a-z]{1,20}") @Schema(example = "viewer") String role,
      @Nullable @Schema(description = "Unless the key is the platform's.") UUID resellerId,
      @Nullable @Schema(description = "Of a workspace's key.") UUID workspaceId,
      @NotNull @Schema(description = "366 days ahead at most.") Instant expiresAt) {}
}
