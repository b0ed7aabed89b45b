package io.tollgate.identity.store;

import io.tollgate.identity.entity.Membership;
import io.tollgate.identity.entity.TenantName;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tenants are called, for whoever belongs to them. */
@ApplicationScoped
public class TenantNames {

  @PersistenceContext EntityManager database;

  /** The names of all tenants of these roles, by id. */
  public Map<UUID, TenantName> of(List<Membership> memberships) {
    Collection<UUID> ids =
        memberships.stream()
            .flatMap(
                member ->
                    Stream.of(
                        Optional.ofNullable(member.reseller()).map(ResellerId::value),
                        Optional.ofNullable(member.workspace()).map(WorkspaceId::value)))
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<?> rows =
        database
            .createNativeQuery(
                """
                select id, slug, name, state from tenancy.reseller
                 where id = any(cast(?1 as uuid[]))
                union all
                select id, slug, name, state from tenancy.workspace
                 where id = any(cast(?2 as uuid[]))""")
            .setParameter(1, SqlFilter.ids(ids))
            .setParameter(2, SqlFilter.ids(ids))
            .getResultList();
    return SqlRow.all(rows).stream()
        .collect(
            Collectors.toMap(
                row -> row.uuid(0),
                row -> new TenantName(row.text(1), row.text(2), row.text(3)),
                (one, other) -> one));
  }

  /** Whose customer a workspace is; empty when there is none, or it is closed. */
  public Optional<ResellerId> resellerOf(WorkspaceId workspace) {
    List<?> rows =
        database
            .createNativeQuery(
                "select reseller_id from tenancy.workspace where id = ?1 and state <> 'closed'")
            .setParameter(1, workspace.value())
            .getResultList();
    return SqlRow.all(rows).stream()
        .map(row -> new ResellerId(Objects.requireNonNull(row.maybeUuid(0))))
        .findFirst();
  }

  /** Whether there is a reseller that is not closed. */
  public boolean exists(ResellerId reseller) {
    return !database
        .createNativeQuery("select 1 from tenancy.reseller where id = ?1 and state <> 'closed'")
        .setParameter(1, reseller.value())
        .getResultList()
        .isEmpty();
  }
}
