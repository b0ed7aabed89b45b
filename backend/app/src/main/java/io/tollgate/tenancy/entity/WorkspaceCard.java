package io.tollgate.tenancy.entity;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.List;

/**
 * A workspace as the portal lists it.
 *
 * @param timeZone where its days begin
 * @param state active, suspended or closed
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
    String state,
    List<Department> departments) {

  /** A named group of keys. */
  public record Department(DepartmentId id, String name) {}
}
