package io.tollgate.tenancy.control;

import io.tollgate.identity.entity.Role;
import io.tollgate.platform.MailOutbox;
import io.tollgate.platform.OutgoingMail;
import io.tollgate.tenancy.entity.Invitation;
import io.tollgate.tenancy.entity.InvitationToken;
import io.tollgate.tenancy.entity.ResellerCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Writes the mail of an invitation, in the brand of whoever invites. */
@ApplicationScoped
public class InvitationMail {

  private static final String PLATFORM = "Tollgate";
  private static final String PLATFORM_COLOR = "#1f4e79";

  @Inject MailOutbox outbox;
  @Inject InvitationTenants tenants;

  /** Where people sign in: the one console of all resellers. */
  @Inject
  @ConfigProperty(name = "tollgate.portal.url", defaultValue = "http://localhost:8081")
  String console;

  /** Puts the mail into the outbox, in the running transaction. */
  void write(Invitation invitation, InvitationToken token) {
    InvitationTenants.Named tenant = tenants.of(invitation.tenant()).orElseThrow();
    Optional<ResellerCard> seller = Optional.ofNullable(tenant.seller());
    String brand = seller.map(card -> card.settings().trade().name()).orElse(PLATFORM);
    String where = tenant.workspace() == null ? brand : tenant.workspace();
    String roles =
        invitation.roles().stream().map(Role::text).sorted().collect(Collectors.joining(", "));
    String link = console + "/invitations/" + token.reveal();
    MailText text = MailText.invitation(invitation.language(), brand, where, roles, link);
    String color =
        seller.map(card -> card.settings().brand().primaryColor()).orElse(PLATFORM_COLOR);
    outbox.put(
        new OutgoingMail(
            seller.map(card -> card.id().value()).orElse(null),
            "invitation",
            invitation.email(),
            seller.map(card -> senderName(card.settings())).orElse(PLATFORM),
            seller.map(card -> address(card.settings())).orElse(null),
            seller.map(card -> card.settings().trade().supportEmail()).orElse(null),
            text.subject(),
            text.plain(),
            text.html(brand, color)));
  }

  private static String senderName(ResellerCard.Settings settings) {
    String name = settings.brand().senderName();
    return name == null ? settings.trade().name() : name;
  }

  private static @Nullable String address(ResellerCard.Settings settings) {
    return settings.brand().senderAddress();
  }
}
