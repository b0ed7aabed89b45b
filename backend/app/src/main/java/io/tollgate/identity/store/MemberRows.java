package io.tollgate.identity.store;

import io.tollgate.identity.entity.Member;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.BrokenRule;
import io.tollgate.platform.SqlChange;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The membership table by tenant: its people, and the roles that are given and taken. */
@ApplicationScoped
public class MemberRows {

  /** People of one tenant. */
  public static final int MOST = 1_000;

  private static final String MEMBERS =
      """
      select m.subject, min(m.email), min(m.name), string_agg(m.role, ','), min(m.created_at)
        from identity.membership m where {where} group by m.subject order by min(m.email)""";

  @PersistenceContext EntityManager database;

  /** By e-mail. */
  public List<Member> of(TenantRef tenant) {
    return in(tenant).rows(database, MEMBERS, MOST).stream()
        .map(row -> member(tenant, row))
        .toList();
  }

  public Optional<Member> find(TenantRef tenant, SubjectId subject) {
    return in(tenant).and("m.subject = ?", subject.value()).rows(database, MEMBERS, 1).stream()
        .map(row -> member(tenant, row))
        .findFirst();
  }

  /** Gives a role; nothing happens when the person has it. */
  public void insert(
      TenantRef tenant,
      SubjectId subject,
      Role role,
      String email,
      @Nullable String name,
      SubjectId by) {
    SqlChange.run(
        database,
        """
        insert into identity.membership
            (subject, tier, reseller_id, workspace_id, role, email, name, granted_by)
          values (cast(? as uuid), ?, cast(? as uuid), cast(? as uuid), ?, ?, ?, cast(? as uuid))
          on conflict do nothing""",
        subject.value(),
        tenant.tier().text(),
        reseller(tenant),
        workspace(tenant),
        role.text(),
        email,
        name,
        by.value());
  }

  /**
   * Takes a role away.
   *
   * @return false when that would leave the tenant without a head, whatever others do at the moment
   */
  public boolean delete(TenantRef tenant, SubjectId subject, Role role) {
    try {
      SqlChange.run(
          database,
          """
          delete from identity.membership
           where subject = cast(? as uuid) and role = ?
             and reseller_id is not distinct from cast(? as uuid)
             and workspace_id is not distinct from cast(? as uuid)""",
          subject.value(),
          role.text(),
          reseller(tenant),
          workspace(tenant));
      return true;
    } catch (PersistenceException refused) {
      if (BrokenRule.is(refused, "membership_last_head")) {
        return false;
      }
      throw refused;
    }
  }

  private static SqlFilter in(TenantRef tenant) {
    SqlFilter filter = new SqlFilter();
    UUID reseller = reseller(tenant);
    UUID workspace = workspace(tenant);
    if (reseller == null) {
      filter.and("m.reseller_id is null");
    } else {
      filter.and("m.reseller_id = ?", reseller);
    }
    if (workspace == null) {
      filter.and("m.workspace_id is null");
    } else {
      filter.and("m.workspace_id = ?", workspace);
    }
    return filter;
  }

  private static Member member(TenantRef tenant, SqlRow row) {
    Set<Role> roles =
        Set.of(row.text(3).split(",", -1)).stream()
            .flatMap(role -> Role.of(tenant.tier().text(), role).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    return new Member(
        new SubjectId(row.uuid(0)), row.text(1), row.maybeText(2), roles, row.instant(4));
  }

  private static @Nullable UUID reseller(TenantRef tenant) {
    ResellerId id = tenant.reseller();
    return id == null ? null : id.value();
  }

  private static @Nullable UUID workspace(TenantRef tenant) {
    WorkspaceId id = tenant.workspace();
    return id == null ? null : id.value();
  }
}
