package io.tollgate.identity.boundary;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and what their roles allow. */
@Schema(name = "Me", description = "Who is signed in, and what their roles allow.")
public record MeView(
    @Schema(required = true) UUID subject,
    @Schema(required = true) List<MembershipView> memberships) {

  /** A role in a tenant with what it allows there. */
  @Schema(name = "MyMembership")
  public record MembershipView(
      @Schema(
              required = true,
              enumeration = {"platform", "reseller", "workspace"})
          String tier,
      @Schema(required = true, example = "admin") String role,
      @Nullable UUID resellerId,
      @Nullable UUID workspaceId,
      @Schema(required = true) List<GrantedView> permissions) {}

  /** A permission and how far it goes. */
  @Schema(name = "GrantedPermission")
  public record GrantedView(
      @Schema(required = true, example = "keys.read") String permission,
      @Schema(
              required = true,
              enumeration = {"own", "all"})
          String reach) {}
}
