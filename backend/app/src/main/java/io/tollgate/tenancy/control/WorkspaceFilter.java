package io.tollgate.tenancy.control;

import io.tollgate.platform.SqlFilter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which workspaces a list shows; null means "any".
 *
 * @param text part of the name or the start of the short name, in any case
 */
public record WorkspaceFilter(
    @Nullable UUID reseller, @Nullable String state, @Nullable String text) {

  SqlFilter toSql() {
    SqlFilter filter = new SqlFilter();
    if (reseller != null) {
      filter.and("w.reseller_id = ?", reseller);
    }
    if (state != null) {
      filter.and("w.state = ?", state);
    }
    if (text != null) {
      String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
      filter.and("w.name ilike ? or w.slug ilike ?", "%" + escaped + "%", escaped + "%");
    }
    return filter;
  }
}
