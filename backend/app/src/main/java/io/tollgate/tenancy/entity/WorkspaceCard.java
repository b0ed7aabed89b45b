package io.tollgate.tenancy.entity;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as the portal lists it.
 *
 * @param timeZone where its days begin
 * @param stateReason why it is suspended or closed
 * @param resellerState a workspace is served while both are active
 * @param departments by name
 */
public record WorkspaceCard(
    WorkspaceId id,
    ResellerId reseller,
    String resellerSlug,
    String resellerName,
    int creditsPerUsd,
    String displayCurrency,
    String slug,
    String name,
    String timeZone,
    TenantState state,
    @Nullable String stateReason,
    TenantState resellerState,
    Instant createdAt,
    List<Department> departments) {

  /** Whether its calls are served and its people may change things. */
  public boolean served() {
    return state == TenantState.ACTIVE && resellerState == TenantState.ACTIVE;
  }

  /** A named group of keys. */
  public record Department(DepartmentId id, String name) {}
}
