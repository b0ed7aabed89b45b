package io.tollgate.identity.store;

import io.tollgate.identity.entity.Membership;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The membership table, read only: roles are given elsewhere. */
@ApplicationScoped
public class MembershipRows {

  /** More roles than anybody has; a bound all the same. */
  private static final int MOST = 500;

  @PersistenceContext EntityManager database;

  /** The roles of a person, those of closed tenants left out. */
  public List<Membership> of(SubjectId subject) {
    return of(subject, null);
  }

  /**
   * The roles that count for a person who came by an identity provider.
   *
   * @param identityProvider its alias: only roles inside the tenant it belongs to are given, none
   *     where it belongs to nobody; null gives all
   */
  public List<Membership> of(SubjectId subject, @Nullable String identityProvider) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select r.tier, r.role, r.reseller_id, r.workspace_id, r.frozen
                  from identity.roles_of(cast(?1 as uuid), cast(?2 as text)) r""")
            .setParameter(1, subject.value())
            .setParameter(2, identityProvider)
            .setMaxResults(MOST)
            .getResultList();
    return SqlRow.all(rows).stream().flatMap(MembershipRows::membership).toList();
  }

  /** A role this version does not know gives nothing. */
  private static Stream<Membership> membership(SqlRow row) {
    return Role.of(row.text(0), row.text(1)).stream()
        .map(
            role ->
                new Membership(
                    role, reseller(row.maybeUuid(2)), workspace(row.maybeUuid(3)), row.flag(4)));
  }

  private static @Nullable ResellerId reseller(@Nullable UUID id) {
    return id == null ? null : new ResellerId(id);
  }

  private static @Nullable WorkspaceId workspace(@Nullable UUID id) {
    return id == null ? null : new WorkspaceId(id);
  }
}
