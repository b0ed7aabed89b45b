package io.tollgate.tenancy.control;

import io.tollgate.kernel.Money;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The money of tenants as far as tenancy needs it. Given by the ledger, which stands above this
 * capability, so that imports go down only.
 */
public interface TenantMoney {

  /** Whether anything was ever booked for the reseller. */
  boolean booked(ResellerId reseller);

  /**
   * Gives a new workspace a promotional grant, once, in the running transaction.
   *
   * @param amount more than nothing
   * @param expiresAt null for never
   * @param actor who registered it
   */
  void welcome(
      ResellerId reseller,
      WorkspaceId workspace,
      Money amount,
      @Nullable Instant expiresAt,
      String actor);
}
