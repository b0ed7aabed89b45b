package io.tollgate.tenancy.boundary;

import io.tollgate.tenancy.entity.WorkspaceCard;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A workspace. */
@Schema(name = "Workspace", description = "A customer of a reseller, with its departments.")
public record WorkspaceView(
    UUID id,
    UUID resellerId,
    @Schema(example = "northwind") String resellerSlug,
    @Schema(example = "Northwind AI") String resellerName,
    @Schema(description = "How many of the reseller's credits are one US dollar.", example = "100")
        int creditsPerUsd,
    @Schema(example = "USD") String displayCurrency,
    @Schema(example = "bakery") String slug,
    @Schema(example = "Bright Bakery") String name,
    @Schema(description = "Where its days begin.", example = "Europe/Berlin") String timeZone,
    @Schema(enumeration = {"active", "suspended", "closed"}) String state,
    @Nullable @Schema(description = "Why it is suspended or closed.") String stateReason,
    @Schema(
            description = "A workspace is served while both are active.",
            enumeration = {"active", "suspended", "closed"})
        String resellerState,
    Instant createdAt,
    List<DepartmentView> departments) {

  /** A named group of keys. */
  @Schema(name = "Department", description = "A named group of keys.")
  public record DepartmentView(UUID id, @Schema(example = "Marketing") String name) {

    static DepartmentView from(WorkspaceCard.Department department) {
      return new DepartmentView(department.id().value(), department.name());
    }
  }

  /** A workspace's departments. */
  @Schema(name = "DepartmentList", description = "By name.")
  public record DepartmentList(List<DepartmentView> items) {}

  /** A part of a list. */
  @Schema(name = "WorkspaceList", description = "A part of a list, by reseller and name.")
  public record WorkspaceList(
      List<WorkspaceView> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {}

  static WorkspaceView from(WorkspaceCard card) {
    return new WorkspaceView(
        card.id().value(),
        card.reseller().value(),
        card.resellerSlug(),
        card.resellerName(),
        card.creditsPerUsd(),
        card.displayCurrency(),
        card.slug(),
        card.name(),
        card.timeZone(),
        card.state().text(),
        card.stateReason(),
        card.resellerState().text(),
        card.createdAt(),
        card.departments().stream().map(DepartmentView::from).toList());
  }
}
