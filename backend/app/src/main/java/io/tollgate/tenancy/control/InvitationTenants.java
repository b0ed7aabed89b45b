package io.tollgate.tenancy.control;

import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.store.ResellerRows;
import io.tollgate.tenancy.store.TenantCards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenants invitations lead to, as somebody outside of them may know them. */
@ApplicationScoped
public class InvitationTenants {

  @Inject ResellerRows resellers;
  @Inject TenantCards workspaces;

  /**
   * A tenant by its name.
   *
   * @param seller whose brand it bears; null for the platform
   * @param workspace its name; null above
   * @param suspended whether nobody may change anything there now
   */
  public record Named(
      @Nullable ResellerCard seller, @Nullable String workspace, boolean suspended) {}

  /** Nothing, once the tenant or its reseller is closed. */
  public Optional<Named> of(TenantRef tenant) {
    ResellerId reseller = tenant.reseller();
    if (reseller == null) {
      return Optional.of(new Named(null, null, false));
    }
    Optional<ResellerCard> seller =
        resellers.find(reseller).filter(card -> card.state() != TenantState.CLOSED);
    WorkspaceId workspace = tenant.workspace();
    if (workspace == null) {
      return seller.map(card -> new Named(card, null, card.state() != TenantState.ACTIVE));
    }
    return seller.flatMap(
        card ->
            workspaces
                .find(workspace)
                .filter(found -> found.state() != TenantState.CLOSED)
                .map(found -> new Named(card, found.name(), !found.served())));
  }
}
