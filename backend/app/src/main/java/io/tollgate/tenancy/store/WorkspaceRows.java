package io.tollgate.tenancy.store;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.BrokenRule;
import io.tollgate.platform.SqlChange;
import io.tollgate.platform.SqlFilter;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Instant;

/** Changes workspaces and their departments; what is read of them is in {@link TenantCards}. */
@ApplicationScoped
public class WorkspaceRows {

  @PersistenceContext EntityManager database;

  /** Stores a new workspace; false when the reseller has one of that short name. */
  public boolean insert(
      ResellerId reseller, WorkspaceId id, String slug, String name, String timeZone) {
    return SqlChange.run(
            database,
            """
            insert into tenancy.workspace (reseller_id, id, slug, name, time_zone)
              values (cast(? as uuid), cast(? as uuid), ?, ?, ?)
              on conflict (reseller_id, slug) do nothing""",
            reseller.value(),
            id.value(),
            slug,
            name,
            timeZone)
        == 1;
  }

  /** Nobody else changes the workspace until the transaction ends. */
  public void lock(WorkspaceId id) {
    new SqlFilter()
        .and("w.id = ?", id.value())
        .rows(database, "select w.id from tenancy.workspace w where {where} for update", 1);
  }

  public void update(WorkspaceCard workspace, String name, String timeZone) {
    SqlChange.run(
        database,
        """
        update tenancy.workspace set name = ?, time_zone = ?
         where reseller_id = cast(? as uuid) and id = cast(? as uuid)""",
        name,
        timeZone,
        workspace.reseller().value(),
        workspace.id().value());
  }

  public void update(WorkspaceCard workspace, TenantState state, String reason, Instant at) {
    SqlChange.run(
        database,
        """
        update tenancy.workspace
           set state = ?, state_reason = ?, state_changed_at = cast(? as timestamptz)
         where reseller_id = cast(? as uuid) and id = cast(? as uuid)""",
        state.text(),
        reason,
        at,
        workspace.reseller().value(),
        workspace.id().value());
  }

  /** Stores a new department; false when the workspace has one of that name. */
  public boolean insert(WorkspaceCard workspace, DepartmentId id, String name) {
    return SqlChange.run(
            database,
            """
            insert into tenancy.department (reseller_id, workspace_id, id, name)
              values (cast(? as uuid), cast(? as uuid), cast(? as uuid), ?)
              on conflict (reseller_id, workspace_id, name) where closed_at is null do nothing""",
            workspace.reseller().value(),
            workspace.id().value(),
            id.value(),
            name)
        == 1;
  }

  /** Renames a department; false when the workspace has another of that name. */
  public boolean rename(WorkspaceCard workspace, DepartmentId id, String name) {
    try {
      SqlChange.run(
          database,
          """
          update tenancy.department set name = ?
           where reseller_id = cast(? as uuid) and id = cast(? as uuid)""",
          name,
          workspace.reseller().value(),
          id.value());
      return true;
    } catch (PersistenceException refused) {
      if (BrokenRule.is(refused, "department_name_once")) {
        return false;
      }
      throw refused;
    }
  }

  /** Puts a department away; the calls that were booked under it keep its name. */
  public void close(WorkspaceCard workspace, DepartmentId id, Instant at) {
    SqlChange.run(
        database,
        """
        update tenancy.department set closed_at = cast(? as timestamptz)
         where reseller_id = cast(? as uuid) and id = cast(? as uuid)""",
        at,
        workspace.reseller().value(),
        id.value());
  }
}
