package io.tollgate.identity.store;

import io.tollgate.identity.entity.IdentityProvider;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlChange;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of tenants' own identity providers. */
@ApplicationScoped
public class IdentityProviderRows {

  private static final String SELECT =
      """
      select p.id, p.alias, p.reseller_id, p.workspace_id, p.created_by, p.created_at, p.ended_at
        from identity.identity_provider p
       where {where}
       order by p.id desc""";

  @PersistenceContext EntityManager database;

  /** Those that count, newest first, one more than asked for. */
  public List<IdentityProvider> list(PageRequest page) {
    SqlFilter filter = new SqlFilter().and("p.ended_at is null");
    UUID after = page.after();
    if (after != null) {
      filter.and("p.id < ?", after);
    }
    return filter.rows(database, SELECT, page.limit() + 1).stream()
        .map(IdentityProviderRows::provider)
        .toList();
  }

  public Optional<IdentityProvider> find(UUID id) {
    return one(new SqlFilter().and("p.id = ?", id));
  }

  /** Also one that ended. */
  public Optional<IdentityProvider> find(String alias) {
    return one(new SqlFilter().and("p.alias = ?", alias));
  }

  /** Stores a new one, or begins one anew that had ended; its tenant stays what it was. */
  public void put(IdentityProvider provider) {
    ResellerId reseller = Objects.requireNonNull(provider.tenant().reseller());
    WorkspaceId workspace = provider.tenant().workspace();
    SqlChange.run(
        database,
        """
        insert into identity.identity_provider
            (id, alias, reseller_id, workspace_id, created_by, created_at)
          values (cast(? as uuid), ?, cast(? as uuid), cast(? as uuid), cast(? as uuid),
            cast(? as timestamptz))
          on conflict (id) do update set ended_at = null, created_by = excluded.created_by,
            created_at = excluded.created_at""",
        provider.id(),
        provider.alias(),
        reseller.value(),
        workspace == null ? null : workspace.value(),
        provider.createdBy().value(),
        provider.createdAt());
  }

  /** False when it had ended already. */
  public boolean end(UUID id, Instant at) {
    return SqlChange.run(
            database,
            """
            update identity.identity_provider set ended_at = cast(? as timestamptz)
             where id = cast(? as uuid) and ended_at is null""",
            at,
            id)
        > 0;
  }

  /** Whether whoever came by that provider may be somebody in that tenant. */
  public boolean covers(String alias, TenantRef tenant) {
    ResellerId reseller = tenant.reseller();
    WorkspaceId workspace = tenant.workspace();
    return (Boolean)
        database
            .createNativeQuery(
                """
                select identity.provider_covers(cast(?1 as text), cast(?2 as uuid),
                  cast(?3 as uuid))""")
            .setParameter(1, alias)
            .setParameter(2, reseller == null ? null : reseller.value())
            .setParameter(3, workspace == null ? null : workspace.value())
            .getSingleResult();
  }

  private Optional<IdentityProvider> one(SqlFilter filter) {
    return filter.rows(database, SELECT, 1).stream()
        .map(IdentityProviderRows::provider)
        .findFirst();
  }

  private static IdentityProvider provider(SqlRow row) {
    return new IdentityProvider(
        row.uuid(0),
        row.text(1),
        new TenantRef(new ResellerId(row.uuid(2)), workspace(row.maybeUuid(3))),
        new SubjectId(row.uuid(4)),
        row.instant(5),
        row.maybeInstant(6));
  }

  private static @Nullable WorkspaceId workspace(@Nullable UUID id) {
    return id == null ? null : new WorkspaceId(id);
  }
}
