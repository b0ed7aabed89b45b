package io.tollgate.ledger.control;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.entity.Adjustment;
import io.tollgate.ledger.store.AdjustmentRows;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.tenancy.control.TenantLists;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Manual credits and debits. A credit is a promotional grant; a debit takes promotional credit that
 * is free, never what was bought and never what running calls hold.
 */
@ApplicationScoped
@Transactional
public class Adjustments {

  /**
   * What became of a wish that was posted.
   *
   * @param isNew false when the same wish was posted before
   */
  public record Posting(Adjustment adjustment, boolean isNew) {}

  @Inject AdjustmentRows rows;
  @Inject TenantLists tenants;
  @Inject CurrentCaller current;

  /** Newest first; of one workspace, or of all the caller sees. */
  public Page<Adjustment> list(@Nullable UUID workspace, PageRequest page) {
    SqlFilter filter = new SqlFilter();
    if (workspace != null) {
      filter.and("a.workspace_id = ?", workspace);
    }
    return Page.cut(
        rows.list(current.get().visible(Permission.CREDITS_READ), filter, page),
        page.limit(),
        Adjustment::id);
  }

  /**
   * The workspace that a wish is about, if the caller may adjust its balance.
   *
   * @throws ProblemException not_found for another tenant's, forbidden for one's own without the
   *     role, conflict for a closed one
   */
  public WorkspaceCard workspace(WorkspaceId id) {
    WorkspaceCard workspace = tenants.workspace(id);
    Caller caller = current.get();
    if (!caller.may(Permission.CREDITS_POST, workspace.reseller(), id, null)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "None of your roles lets you change this workspace's balance.");
    }
    if (workspace.state() == TenantState.CLOSED) {
      throw conflict("The workspace is closed.");
    }
    return workspace;
  }

  /**
   * Whether a second person has to agree: the amount, with what the same person posted in the last
   * 24 hours without one, is above the limit. A wish that was posted before needs nobody again.
   *
   * @param limit nano-USD
   */
  public boolean needsSecondPerson(
      ResellerId reseller, Adjustment.Wish wish, String actor, long limit) {
    if (rows.byKey(reseller, wish.key()).isPresent()) {
      return false;
    }
    return Math.addExact(wish.amount(), rows.unapprovedToday(reseller, actor)) > limit;
  }

  /**
   * Posts a wish once, however often it is asked for.
   *
   * @param approval whose second person allowed it; null when none was needed
   * @throws ProblemException conflict when the key did something else before, or there is not
   *     enough free credit for a debit
   */
  public Posting post(
      ResellerId reseller,
      WorkspaceId workspace,
      Adjustment.Wish wish,
      String actor,
      @Nullable UUID approval) {
    AdjustmentRows.Outcome outcome = rows.adjust(reseller, workspace, wish, actor, approval);
    UUID id = outcome.id();
    if (id != null) {
      Adjustment posted =
          rows.find(id)
              .orElseThrow(() -> new IllegalStateException("an adjustment is gone: " + id));
      return new Posting(posted, outcome.word().equals("posted"));
    }
    Long free = outcome.free();
    throw conflict(
        free == null
            ? "This idempotencyKey was used for another posting."
            : "Only " + new Money(free).usd() + " USD of given credit are free.");
  }

  private static ProblemException conflict(String message) {
    return new ProblemException(ProblemType.CONFLICT, message);
  }
}
