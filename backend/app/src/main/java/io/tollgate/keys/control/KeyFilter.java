package io.tollgate.keys.control;

import io.tollgate.platform.SqlFilter;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a list shows; null means "any".
 *
 * @param text part of the name or the start of the public id, in any case
 */
public record KeyFilter(
    @Nullable UUID workspace,
    @Nullable UUID department,
    @Nullable String state,
    @Nullable String mode,
    @Nullable String text) {

  /** What stands before the public id where a key is shown, with its underscores escaped. */
  private static final Pattern PREFIX = Pattern.compile("^tg\\\\_(live|test)\\\\_");

  SqlFilter toSql() {
    SqlFilter filter = new SqlFilter();
    if (workspace != null) {
      filter.and("k.workspace_id = ?", workspace);
    }
    if (department != null) {
      filter.and("k.department_id = ?", department);
    }
    if (state != null) {
      filter.and("k.state = ?", state);
    }
    if (mode != null) {
      filter.and("k.mode = ?", mode);
    }
    if (text != null) {
      String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
      String publicId = PREFIX.matcher(escaped).replaceFirst("");
      filter.and("k.name ilike ? or k.public_id like ?", "%" + escaped + "%", publicId + "%");
    }
    return filter;
  }
}
