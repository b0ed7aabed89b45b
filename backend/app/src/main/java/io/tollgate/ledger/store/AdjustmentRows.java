package io.tollgate.ledger.store;

import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.entity.Adjustment;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Manual credits and debits, posted by the ledger's own function. */
@ApplicationScoped
public class AdjustmentRows {

  private static final String SELECT =
      """
      select a.id, a.reseller_id, a.workspace_id, a.kind, a.amount, a.reason_code, a.reason,
             a.idempotency_key, a.actor, a.approval_id, a.at
        from ledger.adjustment a where {where} order by a.id desc""";

  @PersistenceContext EntityManager database;

  /**
   * What became of a wish.
   *
   * @param word posted, repeated, conflict or insufficient
   * @param id null unless posted or repeated
   * @param free what could be taken, when that is not enough
   */
  public record Outcome(String word, @Nullable UUID id, @Nullable Long free) {}

  /** Posts, in the running transaction. */
  public Outcome adjust(
      ResellerId reseller,
      WorkspaceId workspace,
      Adjustment.Wish wish,
      String actor,
      @Nullable UUID approval) {
    SqlRow row =
        SqlRow.all(
                database
                    .createNativeQuery(
                        """
                        select outcome, adjustment_id, free_now
                          from ledger.adjust(?1, ?2, ?3, ?4, ?5, ?6, ?7,
                            cast(nullif(?8, '') as uuid), ?9)""")
                    .setParameter(1, reseller.value())
                    .setParameter(2, workspace.value())
                    .setParameter(3, word(wish.kind()))
                    .setParameter(4, wish.amount())
                    .setParameter(5, word(wish.code()))
                    .setParameter(6, wish.reason())
                    .setParameter(7, actor)
                    .setParameter(8, approval == null ? "" : approval.toString())
                    .setParameter(9, wish.key())
                    .getResultList())
            .get(0);
    return new Outcome(row.text(0), row.maybeUuid(1), row.maybeNumber(2));
  }

  public Optional<Adjustment> find(UUID id) {
    return new SqlFilter()
        .and("a.id = ?", id).rows(database, SELECT, 1).stream()
            .map(AdjustmentRows::adjustment)
            .findFirst();
  }

  /** What that idempotency key did before. */
  public Optional<Adjustment> byKey(ResellerId reseller, String key) {
    return new SqlFilter()
            .and("a.reseller_id = ?", reseller.value())
            .and("a.idempotency_key = ?", key)
            .rows(database, SELECT, 1)
            .stream()
            .map(AdjustmentRows::adjustment)
            .findFirst();
  }

  /** Newest first, one more than asked for if there are more. */
  public List<Adjustment> list(Visibility visible, SqlFilter further, PageRequest page) {
    if (!visible.everything()) {
      further.and(
          "a.reseller_id = any(cast(? as uuid[])) or a.workspace_id = any(cast(? as uuid[]))",
          SqlFilter.ids(visible.resellers()),
          SqlFilter.ids(visible.workspaces()));
    }
    UUID after = page.after();
    if (after != null) {
      further.and("a.id < ?", after);
    }
    return further.rows(database, SELECT, page.limit() + 1).stream()
        .map(AdjustmentRows::adjustment)
        .toList();
  }

  /**
   * What one person posted for one reseller's workspaces in the last 24 hours without a second
   * person, in nano-USD.
   */
  public long unapprovedToday(ResellerId reseller, String actor) {
    return new SqlFilter()
        .and("a.reseller_id = ?", reseller.value())
        .and("a.actor = ?", actor)
        .and("a.approval_id is null")
        .and("a.at > now() - interval '24 hours'")
        .rows(
            database, "select coalesce(sum(a.amount), 0) from ledger.adjustment a where {where}", 1)
        .get(0)
        .number(0);
  }

  private static Adjustment adjustment(SqlRow row) {
    return new Adjustment(
        row.uuid(0),
        new ResellerId(row.uuid(1)),
        new WorkspaceId(row.uuid(2)),
        new Adjustment.Wish(
            Adjustment.Kind.valueOf(row.text(3).toUpperCase(Locale.ROOT)),
            row.number(4),
            Adjustment.Reason.valueOf(row.text(5).toUpperCase(Locale.ROOT)),
            row.text(6),
            row.text(7)),
        row.text(8),
        row.maybeUuid(9),
        row.instant(10));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
