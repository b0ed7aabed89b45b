package io.tollgate.metering.control;

import io.tollgate.identity.entity.Visibility;
import io.tollgate.platform.SqlFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a list shows; null means "any".
 *
 * @param from inclusive; without it and without an id, a month before the end
 * @param to exclusive
 */
public record CallFilter(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable UUID workspace,
    @Nullable UUID key,
    @Nullable UUID department,
    @Nullable String model,
    @Nullable String state,
    @Nullable String code,
    @Nullable UUID id) {

  /** How far back a list goes that names no beginning, so that it never reads all of history. */
  private static final Duration USUAL_REACH = Duration.ofDays(31);

  SqlFilter toSql(Instant now) {
    SqlFilter filter = new SqlFilter();
    equal(filter, "c.id = ?", id);
    equal(
        filter,
        "c.id < platform.uuid_at(cast(? as timestamptz))",
        to == null ? null : to.toString());
    Instant end = to == null ? now : to;
    Instant begin = from == null && id == null ? end.minus(USUAL_REACH) : from;
    equal(
        filter,
        "c.id >= platform.uuid_at(cast(? as timestamptz))",
        begin == null ? null : begin.toString());
    equal(filter, "c.workspace_id = ?", workspace);
    equal(filter, "c.key_id = ?", key);
    equal(filter, "c.department_id = ?", department);
    equal(filter, "c.model = ?", model);
    equal(filter, "c.state = ?", state);
    equal(filter, "c.code = ?", code);
    return filter;
  }

  private static void equal(SqlFilter filter, String condition, @Nullable Object value) {
    if (value != null) {
      filter.and(condition, value);
    }
  }

  /** Only what the caller sees; one tenant is named as such, so that its index gives the order. */
  static void narrow(SqlFilter filter, Visibility visible) {
    if (visible.everything()) {
      return;
    }
    boolean oneWorkspace =
        visible.resellers().isEmpty() && visible.workspaces().size() + visible.own().size() == 1;
    if (oneWorkspace) {
      UUID only =
          (visible.workspaces().isEmpty() ? visible.own() : visible.workspaces())
              .iterator()
              .next()
              .value();
      filter
          .and(
              "c.reseller_id = (select x.reseller_id from tenancy.workspace x where x.id = ?)",
              only)
          .and("c.workspace_id = ?", only);
    } else {
      filter.and(
          "c.reseller_id = any(cast(? as uuid[])) or c.workspace_id = any(cast(? as uuid[]))"
              + " or c.workspace_id = any(cast(? as uuid[]))",
          SqlFilter.ids(visible.resellers()),
          SqlFilter.ids(visible.workspaces()),
          SqlFilter.ids(visible.own()));
    }
    if (!visible.own().isEmpty()) {
      filter.and(
          "c.reseller_id = any(cast(? as uuid[])) or c.workspace_id = any(cast(? as uuid[]))"
              + " or k.owner_subject = ?",
          SqlFilter.ids(visible.resellers()),
          SqlFilter.ids(visible.workspaces()),
          visible.subject().value());
    }
  }
}
