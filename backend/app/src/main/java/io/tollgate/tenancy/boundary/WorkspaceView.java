package io.tollgate.tenancy.boundary;

import io.tollgate.tenancy.entity.WorkspaceCard;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A workspace in a list. */
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
    List<DepartmentView> departments) {

  /** A named group of keys. */
  @Schema(name = "Department", description = "A named group of keys.")
  public record DepartmentView(UUID id, @Schema(example = "Marketing") String name) {}

  /** All of them at once. */
  @Schema(name = "WorkspaceList")
  public record WorkspaceList(List<WorkspaceView> items) {}

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
        card.state(),
        card.departments().stream()
            .map(department -> new DepartmentView(department.id().value(), department.name()))
            .toList());
  }
}
