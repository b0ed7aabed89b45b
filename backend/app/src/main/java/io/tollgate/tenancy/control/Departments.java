package io.tollgate.tenancy.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.NewIds;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.entity.WorkspaceCard;
import io.tollgate.tenancy.store.WorkspaceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Named groups of keys in a workspace. */
@ApplicationScoped
@Transactional
public class Departments {

  /** Departments of one workspace in use. */
  private static final int MOST = 500;

  @Inject WorkspaceRows rows;
  @Inject TenantLists tenants;
  @Inject TenantGate gate;
  @Inject DepartmentKeys keys;
  @Inject AuditTrail trail;
  @Inject NewIds ids;
  @Inject InstantSource clock;

  /** By name. */
  public List<WorkspaceCard.Department> list(WorkspaceId workspace) {
    return gate.workspace(workspace, Permission.DEPARTMENTS_READ).departments();
  }

  /**
   * Makes a department.
   *
   * @throws ProblemException conflict, when the name is taken
   */
  public WorkspaceCard.Department create(WorkspaceId workspace, String name) {
    WorkspaceCard card = locked(workspace);
    if (card.departments().size() >= MOST) {
      throw conflict("The workspace has " + MOST + " departments; remove one first.");
    }
    DepartmentId id = new DepartmentId(ids.next());
    if (!rows.insert(card, id, name)) {
      throw taken(name);
    }
    trail.record(TenantDeeds.of("department.create", card, id).after(Map.of("name", name)));
    return new WorkspaceCard.Department(id, name);
  }

  /** Gives a department another name. */
  public WorkspaceCard.Department rename(WorkspaceId workspace, DepartmentId id, String name) {
    WorkspaceCard card = locked(workspace);
    String before = known(card, id).name();
    if (!rows.rename(card, id, name)) {
      throw taken(name);
    }
    trail.record(
        TenantDeeds.of("department.rename", card, id)
            .before(Map.of("name", before))
            .after(Map.of("name", name)));
    return new WorkspaceCard.Department(id, name);
  }

  /**
   * Puts a department away.
   *
   * @throws ProblemException conflict, while it has keys that are not revoked
   */
  public void remove(WorkspaceId workspace, DepartmentId id) {
    WorkspaceCard card = locked(workspace);
    String before = known(card, id).name();
    long inUse = keys.inUse(card.reseller(), id);
    if (inUse > 0) {
      throw conflict("The department has " + inUse + " keys; move or revoke them first.");
    }
    rows.close(card, id, clock.instant());
    trail.record(TenantDeeds.of("department.remove", card, id).before(Map.of("name", before)));
  }

  private WorkspaceCard locked(WorkspaceId workspace) {
    gate.workspace(workspace, Permission.DEPARTMENTS_CHANGE);
    rows.lock(workspace);
    WorkspaceCard card = tenants.workspace(workspace);
    if (card.state() == TenantState.CLOSED) {
      throw conflict("The workspace is closed for good.");
    }
    return card;
  }

  private static WorkspaceCard.Department known(WorkspaceCard workspace, DepartmentId id) {
    return workspace.departments().stream()
        .filter(known -> known.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such department."));
  }

  private static ProblemException taken(String name) {
    return conflict("The workspace has a department named " + name + ".");
  }

  private static ProblemException conflict(String message) {
    return new ProblemException(ProblemType.CONFLICT, message);
  }
}
