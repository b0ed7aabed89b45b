package io.tollgate.tenancy.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.NewIds;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.entity.WorkspaceCard;
import io.tollgate.tenancy.store.TenantCards;
import io.tollgate.tenancy.store.WorkspaceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Customers of resellers. */
@ApplicationScoped
@Transactional
public class Workspaces {

  @Inject WorkspaceRows rows;
  @Inject TenantCards cards;
  @Inject TenantLists tenants;
  @Inject TenantGate gate;
  @Inject AuditTrail trail;
  @Inject CurrentCaller current;
  @Inject NewIds ids;
  @Inject InstantSource clock;

  /** Those the caller has a role for, by reseller and name. */
  public Page<WorkspaceCard> list(WorkspaceFilter filter, PageRequest page) {
    SqlFilter conditions = filter.toSql();
    List<WorkspaceCard> found =
        cards.workspaces(current.get().visible(Permission.WORKSPACES_READ), conditions, page);
    return Page.cut(found, page.limit(), card -> card.id().value());
  }

  public WorkspaceCard get(WorkspaceId id) {
    return gate.workspace(id, Permission.WORKSPACES_READ);
  }

  /**
   * Makes a workspace of a reseller; its people are invited.
   *
   * @throws ProblemException conflict, when the short name is taken or the reseller is not active
   */
  public WorkspaceCard create(ResellerId reseller, String slug, String name, String timeZone) {
    ResellerCard seller = gate.reseller(reseller, Permission.WORKSPACES_CREATE);
    if (seller.state() != TenantState.ACTIVE) {
      throw conflict("The reseller is " + seller.state().text() + ".");
    }
    WorkspaceId id = new WorkspaceId(ids.next());
    if (!rows.insert(reseller, id, slug, name, timeZone)) {
      throw conflict("The reseller has a workspace with the short name " + slug + ".");
    }
    WorkspaceCard made = tenants.workspace(id);
    trail.record(
        TenantDeeds.of("workspace.create", made)
            .after(Map.of("slug", slug, "name", name, "timeZone", timeZone)));
    return made;
  }

  /** Changes what is not null. */
  public WorkspaceCard change(WorkspaceId id, @Nullable String name, @Nullable String timeZone) {
    WorkspaceCard before = locked(id, Permission.WORKSPACES_CHANGE);
    String newName = name == null ? before.name() : name;
    String newZone = timeZone == null ? before.timeZone() : timeZone;
    if (!newName.equals(before.name()) || !newZone.equals(before.timeZone())) {
      rows.update(before, newName, newZone);
      trail.record(
          TenantDeeds.of("workspace.change", before)
              .before(Map.of("name", before.name(), "timeZone", before.timeZone()))
              .after(Map.of("name", newName, "timeZone", newZone)));
    }
    return tenants.workspace(id);
  }

  /** Stops the workspace: calls are refused, its people may look only. */
  public WorkspaceCard suspend(WorkspaceId id, String reason) {
    return lead(id, Permission.WORKSPACES_SUSPEND, TenantState.SUSPENDED, reason);
  }

  public WorkspaceCard resume(WorkspaceId id, String reason) {
    return lead(id, Permission.WORKSPACES_SUSPEND, TenantState.ACTIVE, reason);
  }

  /** Ends the workspace for good; its books and everything in them stay. */
  public WorkspaceCard close(WorkspaceId id, String reason) {
    return lead(id, Permission.WORKSPACES_CLOSE, TenantState.CLOSED, reason);
  }

  private WorkspaceCard lead(
      WorkspaceId id, Permission permission, TenantState next, String reason) {
    gate.workspace(id, permission);
    rows.lock(id);
    WorkspaceCard before = tenants.workspace(id);
    if (!before.state().leadsTo(next)) {
      throw conflict("The workspace is " + before.state().text() + ".");
    }
    rows.update(before, next, reason, clock.instant());
    trail.record(TenantDeeds.led(before, next, reason));
    return tenants.workspace(id);
  }

  private WorkspaceCard locked(WorkspaceId id, Permission permission) {
    gate.workspace(id, permission);
    rows.lock(id);
    WorkspaceCard workspace = tenants.workspace(id);
    if (workspace.state() == TenantState.CLOSED) {
      throw conflict("The workspace is closed for good.");
    }
    return workspace;
  }

  private static ProblemException conflict(String message) {
    return new ProblemException(ProblemType.CONFLICT, message);
  }
}
