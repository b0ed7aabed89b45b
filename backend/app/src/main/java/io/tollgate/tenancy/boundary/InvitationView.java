package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Role;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.Page;
import io.tollgate.tenancy.control.Invitations;
import io.tollgate.tenancy.entity.Invitation;
import io.tollgate.tenancy.entity.ResellerCard;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An invitation, as those who manage people see it: without its token. */
@Schema(name = "Invitation", description = "An offer of roles; its token is in the mail only.")
public record InvitationView(
    UUID id,
    @Schema(enumeration = {"platform", "reseller", "workspace"}) String tier,
    @Nullable UUID resellerId,
    @Nullable UUID workspaceId,
    String email,
    @Schema(example = "developer") List<String> roles,
    @Schema(enumeration = {"en", "zh"}) String language,
    @Schema(
            description = "A `pending` one may have expired: `expiresAt` says so.",
            enumeration = {"pending", "accepted", "withdrawn"})
        String state,
    Instant createdAt,
    UUID createdBySubject,
    Instant expiresAt) {

  /** A part of a list. */
  @Schema(name = "InvitationPage", description = "A part of a list, newest first.")
  public record InvitationPage(
      List<InvitationView> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {

    static InvitationPage from(Page<Invitation> page) {
      UUID next = page.next();
      return new InvitationPage(
          page.items().stream().map(InvitationView::from).toList(),
          next == null ? null : next.toString());
    }
  }

  /** Whom to invite as what. */
  @Schema(name = "NewInvitation", description = "Whom to invite as what.")
  public record NewInvitation(
      @NotNull @Size(max = 254) @Pattern(regexp = TenantForm.EMAIL) String email,
      @NotNull @Size(min = 1, max = 5) List<@Pattern(regexp = TenantForm.ROLE) String> roles,
      @Nullable
          @Pattern(regexp = TenantForm.LANGUAGE)
          @Schema(description = "Of the mail; absent means en.", example = "zh")
          String language) {}

  /** What a token is for. */
  @Schema(name = "Offer", description = "What an invitation's token is for.")
  public record OfferView(
      @Schema(enumeration = {"platform", "reseller", "workspace"}) String tier,
      @Nullable @Schema(description = "Absent for the platform.") String resellerSlug,
      @Nullable String resellerName,
      @Nullable @Schema(description = "Absent above workspaces.") String workspaceName,
      String email,
      List<String> roles,
      Instant expiresAt) {

    static OfferView from(Invitations.Offer offer) {
      Invitation invitation = offer.invitation();
      Optional<ResellerCard> seller = Optional.ofNullable(offer.tenant().seller());
      return new OfferView(
          invitation.tenant().tier().text(),
          seller.map(ResellerCard::slug).orElse(null),
          seller.map(card -> card.settings().trade().name()).orElse(null),
          offer.tenant().workspace(),
          invitation.email(),
          texts(invitation),
          invitation.expiresAt());
    }
  }

  /** A token somebody got by mail. */
  @Schema(name = "InvitationToken")
  public record TokenView(@NotNull @Size(min = 1, max = 100) String token) {}

  static InvitationView from(Invitation invitation) {
    return new InvitationView(
        invitation.id(),
        invitation.tenant().tier().text(),
        Optional.ofNullable(invitation.tenant().reseller()).map(ResellerId::value).orElse(null),
        Optional.ofNullable(invitation.tenant().workspace()).map(WorkspaceId::value).orElse(null),
        invitation.email(),
        texts(invitation),
        invitation.language(),
        invitation.state().text(),
        invitation.createdAt(),
        invitation.createdBy().value(),
        invitation.expiresAt());
  }

  private static List<String> texts(Invitation invitation) {
    return invitation.roles().stream().map(Role::text).sorted().toList();
  }
}
