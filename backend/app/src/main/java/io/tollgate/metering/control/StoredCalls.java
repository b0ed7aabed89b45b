package io.tollgate.metering.control;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.metering.entity.StoredCall;
import io.tollgate.metering.entity.StoredCharge;
import io.tollgate.metering.store.StoredCallRows;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.pricing.control.PriceVersions;
import io.tollgate.pricing.entity.PriceLine;
import io.tollgate.pricing.entity.PriceLines;
import io.tollgate.pricing.entity.Prices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls as people look at them, each with the tier whose prices the caller may see there. */
@ApplicationScoped
@Transactional
public class StoredCalls {

  @Inject StoredCallRows rows;
  @Inject PriceVersions prices;
  @Inject CurrentCaller current;
  @Inject InstantSource clock;

  public Page<SeenCall> list(CallFilter filter, PageRequest page) {
    SqlFilter which = filter.toSql(clock.instant());
    CallFilter.narrow(which, current.get().visible(Permission.CALLS_READ));
    UUID after = page.after();
    if (after != null) {
      which.and("c.id < ?", after);
    }
    List<SeenCall> found =
        rows.list(which, page.limit() + 1).stream().flatMap(call -> seen(call).stream()).toList();
    return Page.cut(found, page.limit(), seen -> seen.call().id().value());
  }

  /**
   * One call, explained.
   *
   * @throws ProblemException not_found, also for another tenant's
   */
  public ExplainedCall explain(CallId id) {
    StoredCall call =
        rows.list(new SqlFilter().and("c.id = ?", id.value()), 1).stream()
            .findFirst()
            .orElseThrow(StoredCalls::unknown);
    SeenCall seen = seen(call).orElseThrow(() -> refusal(call));
    StoredCharge charge = call.charge();
    Map<Long, Prices> versions =
        charge == null
            ? Map.of()
            : prices.of(
                new HashSet<>(
                    List.of(
                        charge.retailVersion(), charge.wholesaleVersion(), charge.costVersion())));
    return new ExplainedCall(
        call,
        seen.tier(),
        rows.attempts(call),
        charge == null ? List.of() : rows.paidFrom(call),
        charge == null
            ? List.of()
            : lines(call, versions.get(charge.retailVersion()), charge.retail()),
        charge == null
            ? List.of()
            : lines(call, versions.get(charge.wholesaleVersion()), charge.wholesale()),
        charge == null ? List.of() : lines(call, versions.get(charge.costVersion()), charge.cost()),
        Optional.ofNullable(call.decision()).flatMap(rows::decision).orElse(null));
  }

  private static List<PriceLine> lines(StoredCall call, @Nullable Prices version, long nanos) {
    return version == null ? List.of() : PriceLines.of(call.usage(), version, nanos);
  }

  /** Forbidden inside one's own tenant without a role for calls, else unknown. */
  private ProblemException refusal(StoredCall call) {
    Caller caller = current.get();
    WorkspaceId workspace = call.workspace();
    boolean lacksTheRole =
        workspace != null
            && caller.belongsTo(call.reseller(), workspace)
            && caller.reach(Permission.CALLS_READ, call.reseller(), workspace).isEmpty();
    return lacksTheRole
        ? new ProblemException(ProblemType.FORBIDDEN, "None of your roles shows you this call.")
        : unknown();
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such call.");
  }

  /** The call with the caller's tier there; nothing when the caller may not see it. */
  private Optional<SeenCall> seen(StoredCall call) {
    Caller caller = current.get();
    WorkspaceId workspace = call.workspace();
    if (workspace == null) {
      // No known key was presented, so it is no tenant's: the platform's staff only.
      return caller.visible(Permission.CALLS_READ).everything()
          ? Optional.of(new SeenCall(call, Tier.PLATFORM))
          : Optional.empty();
    }
    if (!caller.may(Permission.CALLS_READ, call.reseller(), workspace, call.owner())) {
      return Optional.empty();
    }
    return caller
        .tier(Permission.CALLS_READ, call.reseller(), workspace)
        .map(tier -> new SeenCall(call, tier));
  }
}
