package io.tollgate.identity.control;

import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.store.TenantNames;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;

/** Whether a tenant is there for a caller. */
@ApplicationScoped
class TenantStanding {

  @Inject TenantNames names;

  /**
   * Passes when the tenant exists and is one of the caller's.
   *
   * @throws ProblemException not_found
   */
  void requireSeen(Caller caller, TenantRef tenant) {
    boolean seen =
        switch (tenant.tier()) {
          case PLATFORM -> caller.mayAnywhere(Permission.OPERATORS_READ);
          case RESELLER -> {
            ResellerId reseller = Objects.requireNonNull(tenant.reseller());
            yield names.exists(reseller) && caller.belongsTo(reseller);
          }
          case WORKSPACE -> {
            ResellerId reseller = Objects.requireNonNull(tenant.reseller());
            WorkspaceId workspace = Objects.requireNonNull(tenant.workspace());
            yield names.resellerOf(workspace).filter(reseller::equals).isPresent()
                && caller.belongsTo(reseller, workspace);
          }
        };
    if (!seen) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant.");
    }
  }

  /**
   * Passes when the caller manages that tenant's keys.
   *
   * @throws ProblemException not_found for another's tenant, forbidden for one's own
   */
  void requireManaged(Caller caller, TenantRef tenant) {
    boolean sees =
        switch (tenant.tier()) {
          case PLATFORM -> caller.mayAnywhere(Permission.OPERATORS_READ);
          case RESELLER -> caller.belongsTo(Objects.requireNonNull(tenant.reseller()));
          case WORKSPACE ->
              caller.belongsTo(
                  Objects.requireNonNull(tenant.reseller()),
                  Objects.requireNonNull(tenant.workspace()));
        };
    if (!sees) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such key.");
    }
    if (!caller.manages(tenant)) {
      throw new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
    }
  }
}
