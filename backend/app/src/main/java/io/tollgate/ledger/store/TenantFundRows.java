package io.tollgate.ledger.store;

import io.tollgate.kernel.Money;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.SqlFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a reseller's book was ever used, and gifts to new workspaces. */
@ApplicationScoped
public class TenantFundRows {

  private static final int PRIORITY = 100;

  @PersistenceContext EntityManager database;

  public boolean hasPostings(ResellerId reseller) {
    return !new SqlFilter()
        .and("p.reseller_id = ?", reseller.value())
        .rows(database, "select 1 from ledger.posting p where {where}", 1)
        .isEmpty();
  }

  /** Posts a promotional grant; a repeated key does nothing more. */
  public void postPromo(
      ResellerId reseller,
      WorkspaceId workspace,
      Money amount,
      @Nullable Instant expiresAt,
      String actor,
      String reason,
      String idempotencyKey) {
    database
        .createNativeQuery(
            """
            select ledger.post_grant(cast(?1 as uuid), cast(?2 as uuid), ?3, true, ?4,
                cast(?5 as timestamptz), ?6, ?7, ?8)""")
        .setParameter(1, reseller.value())
        .setParameter(2, workspace.value())
        .setParameter(3, amount.nanos())
        .setParameter(4, PRIORITY)
        .setParameter(5, expiresAt == null ? null : expiresAt.toString())
        .setParameter(6, actor)
        .setParameter(7, reason)
        .setParameter(8, idempotencyKey)
        .getSingleResult();
  }
}
