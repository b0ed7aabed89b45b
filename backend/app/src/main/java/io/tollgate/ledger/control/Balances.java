package io.tollgate.ledger.control;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.entity.FloatBalance;
import io.tollgate.ledger.entity.Grant;
import io.tollgate.ledger.store.BalanceRows;
import io.tollgate.tenancy.control.TenantLists;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Balances as people look at them; the ledger's own decisions read buckets under their locks. */
@ApplicationScoped
@Transactional
public class Balances {

  /** Grants in the order they are used: priority, earliest expiry, promo before paid. */
  private static final Comparator<Grant> USE =
      Comparator.comparingInt(Grant::priority)
          .thenComparing(grant -> Optional.ofNullable(grant.expiresAt()).orElse(Instant.MAX))
          .thenComparing(grant -> !grant.promo())
          .thenComparingLong(Grant::id);

  @Inject BalanceRows rows;
  @Inject TenantLists tenants;
  @Inject CurrentCaller current;

  /** A workspace and its grants, in the order they are used. */
  public record OfWorkspace(WorkspaceCard workspace, List<Grant> grants) {}

  /** The grants of a workspace. */
  public OfWorkspace ofWorkspace(WorkspaceId id) {
    WorkspaceCard workspace = tenants.workspace(id);
    if (!current.get().may(Permission.BALANCE_READ, workspace.reseller(), id, null)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "None of your roles shows you this workspace's balance.");
    }
    return new OfWorkspace(
        workspace, rows.grants(workspace.reseller(), id).stream().sorted(USE).toList());
  }

  /**
   * A reseller's float.
   *
   * @throws ProblemException not_found for another reseller's, forbidden for one's own without the
   *     role
   */
  public FloatBalance ofReseller(ResellerId reseller) {
    Caller caller = current.get();
    if (caller.may(Permission.FLOAT_READ, reseller)) {
      return rows.floatOf(reseller);
    }
    throw caller.belongsTo(reseller)
        ? new ProblemException(
            ProblemType.FORBIDDEN, "None of your roles shows you this reseller's float.")
        : new ProblemException(ProblemType.NOT_FOUND, "There is no such reseller.");
  }
}
