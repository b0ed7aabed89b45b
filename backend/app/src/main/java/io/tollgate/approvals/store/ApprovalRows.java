package io.tollgate.approvals.store;

import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovalFilter;
import io.tollgate.approvals.entity.ApprovalState;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.PageRequest;
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

/** Operations that wait. One whose time is over reads as expired, without anybody writing so. */
@ApplicationScoped
public class ApprovalRows {

  private static final String STATE =
      "case when a.state = 'pending' and a.expires_at <= now() then 'expired' else a.state end";

  private static final String SELECT =
      """
      select a.id, a.operation, a.payload, encode(a.payload_hash, 'hex'), a.summary, a.reason,
             a.reseller_id, a.workspace_id, a.requester, {state}, a.created_at, a.expires_at,
             a.decided_by, a.decided_at, a.verdict, a.object_type, a.object_id
        from approvals.approval a where {where} order by a.id desc"""
          .replace("{state}", STATE);

  private static final String INSERT =
      """
      insert into approvals.approval (operation, payload, payload_hash, summary, reason, reseller_id,
        workspace_id, requester, expires_at)
      values (?1, ?2, decode(?3, 'hex'), ?4, ?5, cast(?6 as uuid), cast(?7 as uuid),
        cast(?8 as uuid), cast(?9 as timestamptz))
      returning cast(id as text)""";

  private static final String END =
      """
      update approvals.approval
         set state = ?2, decided_by = cast(?3 as uuid), decided_at = cast(?4 as timestamptz),
             verdict = ?5
       where id = cast(?1 as uuid)""";

  private static final String EXECUTED =
      """
      update approvals.approval set state = 'executed', object_type = ?2, object_id = ?3
       where id = cast(?1 as uuid)""";

  @PersistenceContext EntityManager database;

  /** One approval, whoever it belongs to. */
  public Optional<Approval> find(UUID id) {
    return new SqlFilter()
        .and("a.id = ?", id).rows(database, SELECT, 1).stream()
            .map(ApprovalRows::approval)
            .findFirst();
  }

  /** Locks the row until the transaction ends, so that it is decided once. */
  public void lock(UUID id) {
    database
        .createNativeQuery(
            "select 1 from approvals.approval where id = cast(?1 as uuid) for update")
        .setParameter(1, id.toString())
        .getResultList();
  }

  /** The approvals a caller sees, newest first, one more than asked for if there are more. */
  public List<Approval> list(Visibility visible, ApprovalFilter wanted, PageRequest page) {
    SqlFilter filter = new SqlFilter();
    if (!visible.everything()) {
      filter.and(
          "a.reseller_id = any(cast(? as uuid[])) or a.workspace_id = any(cast(? as uuid[]))",
          SqlFilter.ids(visible.resellers()),
          SqlFilter.ids(visible.workspaces()));
    }
    and(filter, "(" + STATE + ") = ?", wanted.state() == null ? null : wanted.state().text());
    and(filter, "a.requester = ?", wanted.requester());
    and(filter, "a.reseller_id = ?", wanted.reseller());
    and(filter, "a.workspace_id = ?", wanted.workspace());
    UUID after = page.after();
    if (after != null) {
      filter.and("a.id < ?", after);
    }
    return filter.rows(database, SELECT, page.limit() + 1).stream()
        .map(ApprovalRows::approval)
        .toList();
  }

  private static void and(SqlFilter filter, String condition, @Nullable Object value) {
    if (value != null) {
      filter.and(condition, value);
    }
  }

  /** How many of a person's requests wait. */
  public long waiting(SubjectId requester) {
    return new SqlFilter()
        .and("a.requester = ?", requester.value())
        .and("a.state = 'pending' and a.expires_at > now()")
        .rows(database, "select count(*) from approvals.approval a where {where}", 1)
        .get(0)
        .number(0);
  }

  /** Stores a new one as pending. */
  public Approval insert(
      String operation,
      String payload,
      String payloadHash,
      String summary,
      @Nullable String reason,
      @Nullable ResellerId reseller,
      @Nullable WorkspaceId workspace,
      SubjectId requester,
      Instant expiresAt) {
    Object id =
        database
            .createNativeQuery(INSERT)
            .setParameter(1, operation)
            .setParameter(2, payload)
            .setParameter(3, payloadHash)
            .setParameter(4, summary)
            .setParameter(5, reason)
            .setParameter(6, text(reseller))
            .setParameter(7, text(workspace))
            .setParameter(8, requester.toString())
            .setParameter(9, expiresAt.toString())
            .getSingleResult();
    return find(UUID.fromString(id.toString())).orElseThrow();
  }

  /** Ends one, or marks it as approved. */
  public void end(
      UUID id, ApprovalState state, SubjectId by, Instant at, @Nullable String verdict) {
    database
        .createNativeQuery(END)
        .setParameter(1, id.toString())
        .setParameter(2, state.text())
        .setParameter(3, by.toString())
        .setParameter(4, at.toString())
        .setParameter(5, verdict)
        .executeUpdate();
  }

  public void executed(UUID id, ApprovedResult result) {
    database
        .createNativeQuery(EXECUTED)
        .setParameter(1, id.toString())
        .setParameter(2, result.objectType())
        .setParameter(3, result.objectId())
        .executeUpdate();
  }

  private static Approval approval(SqlRow row) {
    UUID reseller = row.maybeUuid(6);
    UUID workspace = row.maybeUuid(7);
    UUID decidedBy = row.maybeUuid(12);
    String objectType = row.maybeText(15);
    return new Approval(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.maybeText(5),
        reseller == null ? null : new ResellerId(reseller),
        workspace == null ? null : new WorkspaceId(workspace),
        new SubjectId(Objects.requireNonNull(row.maybeUuid(8))),
        ApprovalState.of(row.text(9)),
        row.instant(10),
        row.instant(11),
        decidedBy == null ? null : new SubjectId(decidedBy),
        row.maybeInstant(13),
        row.maybeText(14),
        objectType == null ? null : new ApprovedResult(objectType, row.maybeText(16)));
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
