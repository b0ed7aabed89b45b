package io.tollgate.ledger.store;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.entity.FloatBalance;
import io.tollgate.ledger.entity.Grant;
import io.tollgate.platform.SqlFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Buckets, for people to look at. */
@ApplicationScoped
public class BalanceRows {

  /** Grants with anything left in them. */
  private static final int MOST_GRANTS = 1_000;

  private static final String GRANTS =
      """
      select b.id, b.promo, b.priority, b.credited, b.spent, b.held + b.leased, b.free,
             b.expires_at, b.expires_at is not null and b.expires_at <= now()
        from ledger.bucket b where {where}""";

  private static final String FLOAT =
      """
      select b.credited, b.spent, b.held + b.leased, b.free
        from ledger.bucket b where {where}""";

  @PersistenceContext EntityManager database;

  /** The grants that are not used up, in no order. */
  public List<Grant> grants(ResellerId reseller, WorkspaceId workspace) {
    return new SqlFilter()
            .and("b.kind = 'grant'")
            .and("b.reseller_id = ?", reseller.value())
            .and("b.workspace_id = ?", workspace.value())
            .and("b.free > 0 or b.held > 0 or b.leased > 0")
            .rows(database, GRANTS, MOST_GRANTS)
            .stream()
            .map(
                row ->
                    new Grant(
                        row.number(0),
                        row.flag(1),
                        (int) row.number(2),
                        row.number(3),
                        row.number(4),
                        row.number(5),
                        row.number(6),
                        row.maybeInstant(7),
                        row.flag(8)))
            .toList();
  }

  /** Nothing, for a reseller that never prepaid. */
  public FloatBalance floatOf(ResellerId reseller) {
    return new SqlFilter()
            .and("b.kind = 'float'")
            .and("b.reseller_id = ?", reseller.value())
            .rows(database, FLOAT, 1)
            .stream()
            .map(
                row -> new FloatBalance(row.number(0), row.number(1), row.number(2), row.number(3)))
            .findFirst()
            .orElse(FloatBalance.NONE);
  }
}
