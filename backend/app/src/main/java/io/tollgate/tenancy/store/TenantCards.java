package io.tollgate.tenancy.store;

import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.tenancy.entity.StoreFront;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tenants as people see them. */
@ApplicationScoped
public class TenantCards {

  /** More workspaces than this are found by their name, not by paging. */
  public static final int MOST = 500;

  private static final String STORE_FRONT =
      """
      select r.id, r.slug, r.name, r.support_email, r.terms_url, r.display_currency,
             r.credits_per_usd, r.primary_color, r.accent_color, r.logo_url, r.tagline
        from tenancy.reseller r where r.state = 'active' and {where}""";

  private static final String WORKSPACES =
      """
      select w.id, w.reseller_id, r.slug, r.name, r.credits_per_usd, r.display_currency, w.slug,
             w.name, w.time_zone, w.state, w.state_reason, r.state, w.created_at
        from tenancy.workspace w join tenancy.reseller r on r.id = w.reseller_id
       where {where} order by r.name, w.name, w.id""";

  private static final String DEPARTMENTS =
      """
      select d.workspace_id, d.id, d.name
        from tenancy.department d where {where} order by d.name""";

  private static final int MOST_DEPARTMENTS = 20_000;

  @PersistenceContext EntityManager database;

  /** An active reseller by its short name. */
  public Optional<StoreFront> storeFrontBySlug(String slug) {
    return storeFront(new SqlFilter().and("r.slug = ?", slug));
  }

  /** The active reseller that proved a host. */
  public Optional<StoreFront> storeFrontByHost(String host) {
    return storeFront(
        new SqlFilter()
            .and(
                "r.id in (select h.reseller_id from tenancy.reseller_host h"
                    + " where h.host = ? and h.proved_at is not null)",
                host));
  }

  /** One workspace, whoever asks. */
  public Optional<WorkspaceCard> find(WorkspaceId id) {
    return cards(new SqlFilter().and("w.id = ?", id.value()).rows(database, WORKSPACES, 1)).stream()
        .findFirst();
  }

  /** The workspaces a caller sees, by reseller and name, with their departments. */
  public List<WorkspaceCard> workspaces(Visibility visible, SqlFilter further) {
    see(visible, further);
    return cards(further.rows(database, WORKSPACES, MOST));
  }

  /** A part of the same list, one more than asked for if there are more. */
  public List<WorkspaceCard> workspaces(Visibility visible, SqlFilter further, PageRequest page) {
    UUID after = page.after();
    if (after != null) {
      further.and(
          "(r.name, w.name, w.id) > (select r2.name, w2.name, w2.id from tenancy.workspace w2"
              + " join tenancy.reseller r2 on r2.id = w2.reseller_id where w2.id = ?)",
          after);
    }
    see(visible, further);
    return cards(further.rows(database, WORKSPACES, page.limit() + 1));
  }

  private List<WorkspaceCard> cards(List<SqlRow> rows) {
    Map<WorkspaceId, List<WorkspaceCard.Department>> departments =
        departments(rows.stream().map(row -> row.uuid(0).toString()).toList());
    return rows.stream().map(row -> card(row, departments)).toList();
  }

  private static void see(Visibility visible, SqlFilter further) {
    if (!visible.everything()) {
      further.and(
          "w.reseller_id = any(cast(? as uuid[])) or w.id = any(cast(? as uuid[]))"
              + " or w.id = any(cast(? as uuid[]))",
          SqlFilter.ids(visible.resellers()),
          SqlFilter.ids(visible.workspaces()),
          SqlFilter.ids(visible.own()));
    }
  }

  private Map<WorkspaceId, List<WorkspaceCard.Department>> departments(List<String> workspaces) {
    return new SqlFilter()
            .and("d.workspace_id = any(cast(? as uuid[]))", SqlFilter.ids(workspaces))
            .and("d.closed_at is null")
            .rows(database, DEPARTMENTS, MOST_DEPARTMENTS)
            .stream()
            .collect(
                Collectors.groupingBy(
                    row -> new WorkspaceId(row.uuid(0)),
                    Collectors.mapping(
                        row ->
                            new WorkspaceCard.Department(
                                new DepartmentId(row.uuid(1)), row.text(2)),
                        Collectors.toList())));
  }

  private static WorkspaceCard card(
      SqlRow row, Map<WorkspaceId, List<WorkspaceCard.Department>> departments) {
    WorkspaceId id = new WorkspaceId(row.uuid(0));
    return new WorkspaceCard(
        id,
        new ResellerId(row.uuid(1)),
        row.text(2),
        row.text(3),
        (int) row.number(4),
        row.text(5),
        row.text(6),
        row.text(7),
        row.text(8),
        TenantState.of(row.text(9)),
        row.maybeText(10),
        TenantState.of(row.text(11)),
        row.instant(12),
        departments.getOrDefault(id, List.of()));
  }

  private Optional<StoreFront> storeFront(SqlFilter which) {
    Stream<SqlRow> rows = which.rows(database, STORE_FRONT, 1).stream();
    return rows.map(
            row ->
                new StoreFront(
                    new ResellerId(row.uuid(0)),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.maybeText(4),
                    row.text(5),
                    (int) row.number(6),
                    row.text(7),
                    row.text(8),
                    row.maybeText(9),
                    row.maybeText(10)))
        .findFirst();
  }
}
