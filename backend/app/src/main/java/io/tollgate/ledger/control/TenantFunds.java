package io.tollgate.ledger.control;

import io.tollgate.kernel.Money;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.store.TenantFundRows;
import io.tollgate.tenancy.control.TenantMoney;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The money of tenants, from the books. */
@ApplicationScoped
public class TenantFunds implements TenantMoney {

  @Inject TenantFundRows rows;

  @Override
  public boolean booked(ResellerId reseller) {
    return rows.hasPostings(reseller);
  }

  @Override
  public void welcome(
      ResellerId reseller,
      WorkspaceId workspace,
      Money amount,
      @Nullable Instant expiresAt,
      String actor) {
    rows.postPromo(
        reseller, workspace, amount, expiresAt, actor, "welcome grant", "welcome:" + workspace);
  }
}
