package io.tollgate.tenancy.store;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.SqlChange;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.tenancy.entity.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What customers accept, and who accepted what. */
@ApplicationScoped
public class TermsRows {

  private static final String SELECT =
      """
      select t.version, t.body, t.published_at, t.published_by
        from tenancy.terms t where {where} order by t.version desc""";

  @PersistenceContext EntityManager database;

  /** The newest first. */
  public List<Terms> of(ResellerId reseller, int most) {
    return new SqlFilter()
        .and("t.reseller_id = ?", reseller.value()).rows(database, SELECT, most).stream()
            .map(TermsRows::terms)
            .toList();
  }

  /** Those in force. */
  public Optional<Terms> newest(ResellerId reseller) {
    return of(reseller, 1).stream().findFirst();
  }

  public void insert(ResellerId reseller, Terms terms) {
    SqlChange.run(
        database,
        """
        insert into tenancy.terms (reseller_id, version, body, published_at, published_by)
          values (cast(? as uuid), ?, ?, cast(? as timestamptz), cast(? as uuid))""",
        reseller.value(),
        terms.version(),
        terms.body(),
        terms.publishedAt(),
        terms.publishedBy().value());
  }

  public void accept(
      ResellerId reseller, WorkspaceId workspace, SubjectId subject, int version, Instant at) {
    SqlChange.run(
        database,
        """
        insert into tenancy.terms_acceptance
            (reseller_id, workspace_id, subject, version, accepted_at)
          values (cast(? as uuid), cast(? as uuid), cast(? as uuid), ?, cast(? as timestamptz))""",
        reseller.value(),
        workspace.value(),
        subject.value(),
        version,
        at);
  }

  /** How many workspaces a person registered since then, wherever. */
  public long registrations(SubjectId subject, Instant since) {
    return new SqlFilter()
        .and("a.subject = ?", subject.value())
        .and("a.accepted_at >= cast(? as timestamptz)", since.toString())
        .rows(
            database,
            "select count(distinct a.workspace_id) from tenancy.terms_acceptance a where {where}",
            1)
        .get(0)
        .number(0);
  }

  /** Whether a person ever registered at a reseller. */
  public boolean registeredAt(SubjectId subject, ResellerId reseller) {
    return new SqlFilter()
            .and("a.subject = ?", subject.value())
            .and("a.reseller_id = ?", reseller.value())
            .rows(database, "select count(*) from tenancy.terms_acceptance a where {where}", 1)
            .get(0)
            .number(0)
        > 0;
  }

  /** From here to the end of the transaction no other registration of that person goes on. */
  public void lockRegistrations(SubjectId subject) {
    database
        .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)")
        .setParameter(1, "registration " + subject)
        .getSingleResult();
  }

  private static Terms terms(SqlRow row) {
    return new Terms((int) row.number(0), row.text(1), row.instant(2), new SubjectId(row.uuid(3)));
  }
}
