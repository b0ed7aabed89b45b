package io.tollgate.identity.store;

import io.tollgate.identity.entity.ManagementKey;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of management keys. */
@ApplicationScoped
public class ManagementKeyRows {

  private static final String SELECT =
      """
      select k.id, k.reseller_id, k.workspace_id, k.tier, k.role, k.name, k.public_id,
             k.created_by, k.created_at, k.expires_at, k.used_at, k.revoked_at,
             encode(k.hash, 'hex'), k.pepper_id
        from identity.management_key k
       where {where}
       order by k.id desc""";

  @PersistenceContext EntityManager database;

  /** A key with what proves it. */
  public record Stored(ManagementKey key, String hash, int pepperId) {}

  public void insert(ManagementKey key, byte[] hash, int pepperId) {
    run(
        """
        insert into identity.management_key
          (id, reseller_id, workspace_id, tier, role, name, public_id, hash, pepper_id,
           created_by, created_at, expires_at)
        values (?1, cast(?2 as uuid), cast(?3 as uuid), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)""",
        key.id(),
        Optional.ofNullable(key.tenant().reseller()).map(ResellerId::value).orElse(null),
        Optional.ofNullable(key.tenant().workspace()).map(WorkspaceId::value).orElse(null),
        key.role().tier().text(),
        key.role().text(),
        key.name(),
        key.publicId(),
        hash,
        pepperId,
        key.createdBy().value(),
        key.createdAt().atOffset(ZoneOffset.UTC),
        key.expiresAt().atOffset(ZoneOffset.UTC));
  }

  public Optional<Stored> find(String publicId) {
    return stored(new SqlFilter().and("k.public_id = ?", publicId), 1).findFirst();
  }

  public Optional<ManagementKey> find(UUID id) {
    return stored(new SqlFilter().and("k.id = ?", id), 1).map(Stored::key).findFirst();
  }

  /** Whether a tenant and what it belongs to are active. */
  public boolean stands(TenantRef tenant) {
    return (Boolean)
        database
            .createNativeQuery("select identity.tenant_stands(cast(?1 as uuid), cast(?2 as uuid))")
            .setParameter(
                1, Optional.ofNullable(tenant.reseller()).map(ResellerId::value).orElse(null))
            .setParameter(
                2, Optional.ofNullable(tenant.workspace()).map(WorkspaceId::value).orElse(null))
            .getSingleResult();
  }

  /**
   * The keys of the tenants the caller manages, newest first, one more than asked for.
   *
   * @param reseller only the keys of it and of its workspaces; null for all
   * @param workspace only its keys; null for all
   */
  public List<ManagementKey> list(
      Visibility visible, @Nullable UUID reseller, @Nullable UUID workspace, PageRequest page) {
    SqlFilter filter = new SqlFilter();
    if (!visible.everything()) {
      filter.and(
          "k.reseller_id = any(cast(? as uuid[])) or k.workspace_id = any(cast(? as uuid[]))",
          SqlFilter.ids(visible.resellers()),
          SqlFilter.ids(visible.workspaces()));
    }
    if (reseller != null) {
      filter.and("k.reseller_id = ?", reseller);
    }
    if (workspace != null) {
      filter.and("k.workspace_id = ?", workspace);
    }
    if (page.after() != null) {
      filter.and("k.id < ?", page.after());
    }
    return stored(filter, page.limit() + 1).map(Stored::key).toList();
  }

  /** How many keys of a tenant count. */
  public long countOf(TenantRef tenant, Instant now) {
    Query query =
        database
            .createNativeQuery(
                """
                select count(*) from identity.management_key
                 where reseller_id is not distinct from cast(?1 as uuid)
                   and workspace_id is not distinct from cast(?2 as uuid)
                   and revoked_at is null and expires_at > ?3""")
            .setParameter(
                1, Optional.ofNullable(tenant.reseller()).map(ResellerId::value).orElse(null))
            .setParameter(
                2, Optional.ofNullable(tenant.workspace()).map(WorkspaceId::value).orElse(null))
            .setParameter(3, now.atOffset(ZoneOffset.UTC));
    return ((Number) query.getSingleResult()).longValue();
  }

  /** False when it was revoked before. */
  public boolean revoke(UUID id, Instant now) {
    return run(
            "update identity.management_key set revoked_at = ?1 where id = ?2"
                + " and revoked_at is null",
            now.atOffset(ZoneOffset.UTC),
            id)
        > 0;
  }

  public void use(UUID id, Instant now) {
    run(
        "update identity.management_key set used_at = ?1 where id = ?2",
        now.atOffset(ZoneOffset.UTC),
        id);
  }

  /** Puts a hash under a newer pepper in the place of the one the key was proved by. */
  public void rehash(UUID id, byte[] hash, int pepperId) {
    run(
        "update identity.management_key set hash = ?1, pepper_id = ?2 where id = ?3"
            + " and pepper_id < ?2",
        hash,
        pepperId,
        id);
  }

  private Stream<Stored> stored(SqlFilter filter, int most) {
    return filter.rows(database, SELECT, most).stream().flatMap(ManagementKeyRows::stored);
  }

  private int run(String statement, @Nullable Object... values) {
    Query query = database.createNativeQuery(statement);
    for (int at = 0; at < values.length; at++) {
      query.setParameter(at + 1, values[at]);
    }
    return query.executeUpdate();
  }

  /** A role this version does not know opens nothing. */
  private static Stream<Stored> stored(SqlRow row) {
    return Role.of(row.text(3), row.text(4)).stream()
        .map(
            role ->
                new Stored(
                    new ManagementKey(
                        row.uuid(0),
                        tenant(row.maybeUuid(1), row.maybeUuid(2)),
                        role,
                        row.text(5),
                        row.text(6),
                        new SubjectId(row.uuid(7)),
                        row.instant(8),
                        row.instant(9),
                        row.maybeInstant(10),
                        row.maybeInstant(11)),
                    row.text(12),
                    Math.toIntExact(row.number(13))));
  }

  private static TenantRef tenant(@Nullable UUID reseller, @Nullable UUID workspace) {
    return new TenantRef(
        reseller == null ? null : new ResellerId(reseller),
        workspace == null ? null : new WorkspaceId(workspace));
  }
}
