package io.tollgate.identity.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and what their roles allow. */
@Schema(name = "Me", description = "Who is signed in, and what their roles allow.")
public record MeView(
    @Schema(required = true) UUID subject,
    @Schema(required = true) PersonView person,
    @Schema(
            required = true,
            description = "What proved it.",
            enumeration = {"token", "session", "management_key"})
        String proof,
    @Nullable
        @Schema(
            description =
                "The tenant's own identity provider that proved it; then only that tenant's"
                    + " memberships are there.")
        String identityProvider,
    @Schema(required = true, description = "1: one factor, 2: two factors.") int level,
    @Nullable @Schema(description = "Absent unless a session proved it.") SessionPartView session,
    @Nullable @Schema(description = "Whose eyes the person looks with, if not their own.")
        ActingView acting,
    @Schema(required = true) List<MembershipView> memberships) {

  /** What the person is called. */
  @Schema(name = "Person", description = "As the login server has it.")
  public record PersonView(
      @Nullable String name,
      @Nullable String email,
      @Schema(required = true) boolean emailVerified) {}

  /** What the portal must know of its session. */
  @Schema(name = "MySession")
  public record SessionPartView(
      @Schema(required = true, description = "For the header X-CSRF-Token of writing requests.")
          String csrfToken,
      @Schema(required = true) Instant authenticatedAt,
      @Schema(required = true, description = "1: one factor, 2: two factors.") int level,
      @Schema(required = true, description = "Ends then whatever happens.") Instant expiresAt,
      @Schema(required = true, description = "Ends then unless a request comes.")
          Instant idleExpiresAt) {}

  /** Whose eyes the person looks with. */
  @Schema(name = "MyActing")
  public record ActingView(
      @Schema(required = true) UUID resellerId,
      @Schema(required = true) UUID workspaceId,
      @Nullable String workspaceName,
      @Schema(required = true) String reason,
      @Schema(required = true, description = "Ends by itself.") Instant until) {}

  /** A role in a tenant with what it allows there. */
  @Schema(name = "MyMembership")
  public record MembershipView(
      @Schema(
              required = true,
              enumeration = {"platform", "reseller", "workspace"})
          String tier,
      @Schema(required = true, example = "admin") String role,
      @Schema(required = true, description = "False while it waits for a second factor.")
          boolean counts,
      @Nullable UUID resellerId,
      @Nullable @Schema(example = "northwind") String resellerSlug,
      @Nullable String resellerName,
      @Nullable @Schema(example = "active") String resellerState,
      @Nullable UUID workspaceId,
      @Nullable @Schema(example = "bakery") String workspaceSlug,
      @Nullable String workspaceName,
      @Nullable @Schema(example = "active") String workspaceState,
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
