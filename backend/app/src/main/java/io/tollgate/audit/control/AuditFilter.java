package io.tollgate.audit.control;

import io.tollgate.platform.SqlFilter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log may be asked by; null means any.
 *
 * @param action the whole name, or its first words with a point behind: {@code key.}
 * @param from the first instant
 * @param to the first instant that is too late
 */
public record AuditFilter(
    @Nullable UUID reseller,
    @Nullable UUID workspace,
    @Nullable UUID actor,
    @Nullable String action,
    @Nullable String outcome,
    @Nullable String objectType,
    @Nullable String objectId,
    @Nullable Instant from,
    @Nullable Instant to) {

  SqlFilter toSql() {
    SqlFilter filter = new SqlFilter();
    and(filter, "r.reseller_id = ?", reseller);
    and(filter, "r.workspace_id = ?", workspace);
    and(filter, "r.actor = ?", actor);
    if (action != null && action.endsWith(".")) {
      filter.and("starts_with(r.action, ?)", action);
    } else {
      and(filter, "r.action = ?", action);
    }
    and(filter, "r.outcome = ?", outcome);
    and(filter, "r.object_type = ?", objectType);
    and(filter, "r.object_id = ?", objectId);
    and(filter, "r.at >= cast(? as timestamptz)", from == null ? null : from.toString());
    and(filter, "r.at < cast(? as timestamptz)", to == null ? null : to.toString());
    return filter;
  }

  /** As the log tells it of an export. */
  Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    tell(told, "reseller", reseller);
    tell(told, "workspace", workspace);
    tell(told, "actor", actor);
    tell(told, "action", action);
    tell(told, "outcome", outcome);
    tell(told, "object_type", objectType);
    tell(told, "object_id", objectId);
    tell(told, "from", from);
    tell(told, "to", to);
    return told;
  }

  private static void tell(Map<String, Object> told, String name, @Nullable Object value) {
    if (value != null) {
      told.put(name, value);
    }
  }

  private static void and(SqlFilter filter, String condition, @Nullable Object value) {
    if (value != null) {
      filter.and(condition, value);
    }
  }
}
