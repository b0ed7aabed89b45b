package io.tollgate.ledger.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A manual credit or debit of a workspace (money.md 2.3).
 *
 * @param id of its transaction in the journal
 * @param approval whose second person allowed it; null when none was needed
 */
public record Adjustment(
    UUID id,
    ResellerId reseller,
    WorkspaceId workspace,
    Wish wish,
    String actor,
    @Nullable UUID approval,
    Instant at) {

  /** Whether money comes or goes. */
  public enum Kind {
    CREDIT,
    DEBIT
  }

  /** Why, in one word. */
  public enum Reason {
    GOODWILL,
    SERVICE_FAILURE,
    BILLING_CORRECTION,
    PROMOTION,
    ABUSE,
    OTHER
  }

  /**
   * What is asked for.
   *
   * @param amount nano-USD, more than zero
   * @param reason a sentence for whoever reads the books
   * @param key what makes a repeated wish the same wish, per reseller
   */
  public record Wish(Kind kind, long amount, Reason code, String reason, String key) {}
}
