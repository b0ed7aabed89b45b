package io.tollgate.tenancy.control;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.DataReach;
import io.tollgate.platform.SqlFilter;
import io.tollgate.tenancy.entity.StoreFront;
import io.tollgate.tenancy.entity.WorkspaceCard;
import io.tollgate.tenancy.store.TenantCards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tenants as people see them. */
@ApplicationScoped
public class TenantLists {

  @Inject TenantCards cards;
  @Inject CurrentCaller current;

  /** The workspaces the caller has any role for, at most {@link TenantCards#MOST}. */
  public List<WorkspaceCard> workspaces() {
    return cards.workspaces(current.get().visible(Permission.WORKSPACES_READ), new SqlFilter());
  }

  /**
   * One workspace the caller has a role for.
   *
   * @throws ProblemException not_found, also for another tenant's
   */
  public WorkspaceCard workspace(WorkspaceId id) {
    return cards
        .workspaces(
            current.get().visible(Permission.WORKSPACES_READ),
            new SqlFilter().and("w.id = ?", id.value()))
        .stream()
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such workspace."));
  }

  /**
   * A reseller's public face.
   *
   * @param slug its short name; null to let the host decide
   * @throws ProblemException not_found, also when the reseller is suspended
   */
  public StoreFront storeFront(@Nullable String slug, String host) {
    return DataReach.PUBLIC
        .during(
            () ->
                slug == null
                    ? cards.storeFrontByHost(host.toLowerCase(Locale.ROOT))
                    : cards.storeFrontBySlug(slug))
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such reseller."));
  }
}
