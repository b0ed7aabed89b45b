package io.tollgate.tenancy.control;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.WorkspaceCard;
import io.tollgate.tenancy.store.ResellerRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Opens a tenant to a caller: another tenant does not exist, in one's own a role is needed. */
@ApplicationScoped
public class TenantGate {

  @Inject ResellerRows resellers;
  @Inject TenantLists workspaces;
  @Inject CurrentCaller current;

  /**
   * A reseller the caller may do that to.
   *
   * @throws ProblemException not_found for another tenant's, forbidden for one's own
   */
  public ResellerCard reseller(ResellerId id, Permission permission) {
    Caller caller = current.get();
    ResellerCard reseller =
        caller.belongsTo(id)
            ? resellers.find(id).orElseThrow(TenantGate::noReseller)
            : nothing(noReseller());
    require(caller.may(permission, id));
    return reseller;
  }

  /**
   * A workspace the caller may do that to.
   *
   * @throws ProblemException not_found for another tenant's, forbidden for one's own
   */
  public WorkspaceCard workspace(WorkspaceId id, Permission permission) {
    WorkspaceCard workspace = workspaces.workspace(id);
    require(current.get().may(permission, workspace.reseller(), id, null));
    return workspace;
  }

  /** The platform itself, to whoever has the permission there. */
  public TenantRef platform(Permission permission) {
    require(current.get().mayAnywhere(permission));
    return TenantRef.PLATFORM;
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this here.");
    }
  }

  private static ResellerCard nothing(ProblemException refusal) {
    throw refusal;
  }

  private static ProblemException noReseller() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such reseller.");
  }
}
