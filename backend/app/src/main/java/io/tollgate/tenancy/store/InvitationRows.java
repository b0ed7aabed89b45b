package io.tollgate.tenancy.store;

import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlChange;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.tenancy.entity.Invitation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Invitations, found by their id, their tenant, or the hash of their token. */
@ApplicationScoped
public class InvitationRows {

  private static final String COLUMNS =
      """
      select i.id, i.tier, i.reseller_id, i.workspace_id, i.email,
             array_to_string(i.roles, ','), i.language, i.state, i.created_at, i.created_by,
             i.expires_at
        from tenancy.invitation i where {where}""";

  @PersistenceContext EntityManager database;

  public void insert(Invitation made, byte[] tokenHash) {
    SqlChange.run(
        database,
        """
        insert into tenancy.invitation (id, tier, reseller_id, workspace_id, email, roles, language,
            state, token_hash, created_at, created_by, expires_at)
          values (cast(? as uuid), ?, cast(? as uuid), cast(? as uuid), ?, cast(? as text[]), ?,
            ?, ?, cast(? as timestamptz), cast(? as uuid), cast(? as timestamptz))""",
        made.id(),
        made.tenant().tier().text(),
        value(made.tenant().reseller()),
        value(made.tenant().workspace()),
        made.email(),
        made.roles().stream().map(Role::text).sorted().collect(Collectors.joining(",", "{", "}")),
        made.language(),
        made.state().text(),
        tokenHash,
        made.createdAt(),
        made.createdBy().value(),
        made.expiresAt());
  }

  /** Its token is worth nothing from now on. */
  public void accept(UUID id, SubjectId by, Instant at) {
    SqlChange.run(
        database,
        """
        update tenancy.invitation
           set state = 'accepted', token_hash = null, accepted_by = cast(? as uuid),
               accepted_at = cast(? as timestamptz)
         where id = cast(? as uuid) and state = 'pending'""",
        by.value(),
        at,
        id);
  }

  public void withdraw(UUID id) {
    SqlChange.run(
        database,
        """
        update tenancy.invitation set state = 'withdrawn', token_hash = null
         where id = cast(? as uuid) and state = 'pending'""",
        id);
  }

  /** Withdraws what is open for an address in a tenant, so that one offer holds at a time. */
  public void withdraw(TenantRef tenant, String email) {
    SqlChange.run(
        database,
        """
        update tenancy.invitation set state = 'withdrawn', token_hash = null
         where reseller_id is not distinct from cast(? as uuid)
           and workspace_id is not distinct from cast(? as uuid)
           and email = ? and state = 'pending'""",
        value(tenant.reseller()),
        value(tenant.workspace()),
        email);
  }

  public Optional<Invitation> find(UUID id) {
    return new SqlFilter()
        .and("i.id = ?", id).rows(database, COLUMNS, 1).stream()
            .map(InvitationRows::invitation)
            .findFirst();
  }

  /** The one that token opens. */
  public Optional<Invitation> byToken(byte[] tokenHash) {
    return new SqlFilter()
        .and("i.token_hash = ?", (Object) tokenHash).rows(database, COLUMNS, 1).stream()
            .map(InvitationRows::invitation)
            .findFirst();
  }

  /** As {@link #find}, locked until the transaction ends. */
  public Optional<Invitation> lock(UUID id) {
    return new SqlFilter()
        .and("i.id = ?", id).rows(database, COLUMNS + " for update", 1).stream()
            .map(InvitationRows::invitation)
            .findFirst();
  }

  /** A tenant's, the newest first, one more than asked for if there are more. */
  public List<Invitation> list(TenantRef tenant, @Nullable String state, PageRequest page) {
    SqlFilter filter = in(tenant);
    if (state != null) {
      filter.and("i.state = ?", state);
    }
    UUID after = page.after();
    if (after != null) {
      filter.and("i.id < ?", after);
    }
    return filter.rows(database, COLUMNS + " order by i.id desc", page.limit() + 1).stream()
        .map(InvitationRows::invitation)
        .toList();
  }

  /** How many a tenant made since then. */
  public long countSince(TenantRef tenant, Instant since) {
    return in(tenant)
        .and("i.created_at >= cast(? as timestamptz)", since.toString())
        .rows(database, "select count(*) from tenancy.invitation i where {where}", 1)
        .get(0)
        .number(0);
  }

  private static SqlFilter in(TenantRef tenant) {
    SqlFilter filter = new SqlFilter().and("i.tier = ?", tenant.tier().text());
    ResellerId reseller = tenant.reseller();
    WorkspaceId workspace = tenant.workspace();
    if (reseller != null) {
      filter.and("i.reseller_id = ?", reseller.value());
    }
    if (workspace != null) {
      filter.and("i.workspace_id = ?", workspace.value());
    }
    return filter;
  }

  private static Invitation invitation(SqlRow row) {
    UUID reseller = row.maybeUuid(2);
    UUID workspace = row.maybeUuid(3);
    Set<Role> roles =
        Set.of(row.text(5).split(",", -1)).stream()
            .flatMap(role -> Role.of(row.text(1), role).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    return new Invitation(
        row.uuid(0),
        new TenantRef(
            reseller == null ? null : new ResellerId(reseller),
            workspace == null ? null : new WorkspaceId(workspace)),
        row.text(4),
        roles,
        row.text(6),
        Invitation.State.of(row.text(7)),
        row.instant(8),
        new SubjectId(row.uuid(9)),
        row.instant(10));
  }

  private static @Nullable UUID value(@Nullable ResellerId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable UUID value(@Nullable WorkspaceId id) {
    return id == null ? null : id.value();
  }
}
