package io.tollgate.privacy.store;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.privacy.entity.Export;
import io.tollgate.privacy.entity.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports and erasures. Ids are given as text, empty for none. */
@ApplicationScoped
public class PrivacyRows {

  private static final String EXPORTS =
      """
      select e.id, e.subject, e.reseller_id, e.workspace_id, e.requester, e.approval_id,
             e.created_at, e.expires_at
        from privacy.export e where {where} order by e.id desc""";

  @PersistenceContext EntityManager database;

  /** The people with that id or address in that tenant. */
  public List<SubjectId> people(@Nullable UUID subject, @Nullable String email, Scope scope) {
    Query query =
        scoped(
            """
            select p from privacy.people(cast(nullif(?3, '') as uuid), nullif(?4, ''),
              cast(nullif(?1, '') as uuid), cast(nullif(?2, '') as uuid)) p""",
            scope);
    query.setParameter(3, subject == null ? "" : subject.toString());
    query.setParameter(4, email == null ? "" : email);
    return SqlRow.all(query.getResultList()).stream()
        .map(row -> new SubjectId(row.uuid(0)))
        .toList();
  }

  /** Everything that is known of a person in that tenant, as JSON. */
  public String collect(SubjectId subject, Scope scope) {
    Query query =
        scoped(
            """
            select cast(privacy.collect(?3, cast(nullif(?1, '') as uuid),
              cast(nullif(?2, '') as uuid)) as text)""",
            scope);
    query.setParameter(3, subject.value());
    return SqlRow.all(query.getResultList()).get(0).text(0);
  }

  /**
   * Takes a person out of that tenant.
   *
   * @param newOwner who gets their keys; null to disable these
   * @return what was done, as JSON; null when a tenant would have no owner or admin left
   */
  public @Nullable String erase(SubjectId subject, Scope scope, @Nullable SubjectId newOwner) {
    Query query =
        scoped(
            """
            select cast(privacy.erase(?3, cast(nullif(?1, '') as uuid),
              cast(nullif(?2, '') as uuid), cast(nullif(?4, '') as uuid)) as text)""",
            scope);
    query.setParameter(3, subject.value());
    query.setParameter(4, newOwner == null ? "" : newOwner.toString());
    return SqlRow.all(query.getResultList()).get(0).maybeText(0);
  }

  /** Whether that person has a role in the workspace itself. */
  public boolean isMember(SubjectId person, WorkspaceId workspace) {
    return !new SqlFilter()
        .and("m.subject = ?", person.value())
        .and("m.workspace_id = ?", workspace.value())
        .rows(database, "select 1 from identity.membership m where {where}", 1)
        .isEmpty();
  }

  /** Keeps what was done. */
  public void insertErasure(
      UUID id,
      SubjectId subject,
      Scope scope,
      SubjectId actor,
      @Nullable UUID approval,
      String done,
      boolean accountToo) {
    Query query =
        scoped(
            """
            insert into privacy.erasure
                (id, subject, reseller_id, workspace_id, actor, approval_id, done, account)
              values (?3, ?4, cast(nullif(?1, '') as uuid), cast(nullif(?2, '') as uuid), ?5,
                cast(nullif(?6, '') as uuid), cast(?7 as jsonb), ?8)""",
            scope);
    query.setParameter(3, id);
    query.setParameter(4, subject.value());
    query.setParameter(5, actor.value());
    query.setParameter(6, approval == null ? "" : approval.toString());
    query.setParameter(7, done);
    query.setParameter(8, accountToo ? "pending" : "kept");
    query.executeUpdate();
  }

  /** Erased people whose account at the login server is still there; locked, some at a time. */
  public Map<UUID, SubjectId> accountsToRemove(int most) {
    Map<UUID, SubjectId> pending = new LinkedHashMap<>();
    SqlRow.all(
            database
                .createNativeQuery(
                    """
                    select e.id, e.subject from privacy.erasure e
                     where e.account = 'pending' order by e.at limit ?1
                       for update skip locked""")
                .setParameter(1, most)
                .getResultList())
        .forEach(row -> pending.put(row.uuid(0), new SubjectId(row.uuid(1))));
    return pending;
  }

  public void accountRemoved(UUID erasure) {
    database
        .createNativeQuery("update privacy.erasure set account = 'removed' where id = ?1")
        .setParameter(1, erasure)
        .executeUpdate();
  }

  public void insert(Export export) {
    Query query =
        scoped(
            """
            insert into privacy.export
                (id, subject, reseller_id, workspace_id, requester, approval_id, expires_at)
              values (?3, ?4, cast(nullif(?1, '') as uuid), cast(nullif(?2, '') as uuid), ?5, ?6, ?7)
            """,
            export.scope());
    query.setParameter(3, export.id());
    query.setParameter(4, export.subject().value());
    query.setParameter(5, export.requester().value());
    query.setParameter(6, export.approval());
    query.setParameter(7, export.expiresAt().atOffset(ZoneOffset.UTC));
    query.executeUpdate();
  }

  /** An export of that requester's. */
  public Optional<Export> find(UUID id, SubjectId requester) {
    return new SqlFilter()
            .and("e.id = ?", id)
            .and("e.requester = ?", requester.value())
            .rows(database, EXPORTS, 1)
            .stream()
            .map(PrivacyRows::export)
            .findFirst();
  }

  /** The requester's exports, newest first, one more than asked for if there are more. */
  public List<Export> list(SubjectId requester, PageRequest page) {
    SqlFilter filter = new SqlFilter().and("e.requester = ?", requester.value());
    UUID after = page.after();
    if (after != null) {
      filter.and("e.id < ?", after);
    }
    return filter.rows(database, EXPORTS, page.limit() + 1).stream()
        .map(PrivacyRows::export)
        .toList();
  }

  /** Counts a fetch. */
  public void fetched(UUID id) {
    database
        .createNativeQuery("update privacy.export set fetched = fetched + 1 where id = ?1")
        .setParameter(1, id)
        .executeUpdate();
  }

  private Query scoped(String text, Scope scope) {
    ResellerId reseller = scope.reseller();
    WorkspaceId workspace = scope.workspace();
    return database
        .createNativeQuery(text)
        .setParameter(1, reseller == null ? "" : reseller.toString())
        .setParameter(2, workspace == null ? "" : workspace.toString());
  }

  private static Export export(SqlRow row) {
    UUID reseller = row.maybeUuid(2);
    UUID workspace = row.maybeUuid(3);
    Instant created = row.instant(6);
    return new Export(
        row.uuid(0),
        new SubjectId(row.uuid(1)),
        new Scope(
            reseller == null ? null : new ResellerId(reseller),
            workspace == null ? null : new WorkspaceId(workspace)),
        new SubjectId(row.uuid(4)),
        row.uuid(5),
        created,
        row.instant(7));
  }
}
