package io.tollgate.audit.store;

import io.tollgate.audit.entity.AuditRecord;
import io.tollgate.identity.entity.Visibility;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The log as people read it, with the personal fields that are still there. */
@ApplicationScoped
public class AuditReads {

  private static final String SELECT =
      """
      select r.seq, r.id, r.at, r.action, r.outcome, r.actor, r.proof, r.session_id, r.acting_as,
             r.reseller_id, r.workspace_id, r.object_type, r.object_id, r.before, r.after, r.reason,
             r.approval_id, r.trace, encode(r.hash, 'hex'), r.personal_names
        from audit.record r where {where} order by r.id desc""";

  private static final String PERSONAL =
      "select p.seq, p.name, p.value from audit.personal p where {where}";

  /** Fields per record; more than any deed has. */
  private static final int MOST_FIELDS = 40;

  @PersistenceContext EntityManager database;

  /** One record, whoever it belongs to. */
  public Optional<AuditRecord> find(UUID id) {
    return read(new SqlFilter().and("r.id = ?", id), 1).stream().findFirst();
  }

  /** The records a caller sees, newest first, one more than asked for if there are more. */
  public List<AuditRecord> list(Visibility visible, SqlFilter filter, PageRequest page) {
    if (!visible.everything()) {
      filter.and(
          "r.reseller_id = any(cast(? as uuid[])) or r.workspace_id = any(cast(? as uuid[]))",
          SqlFilter.ids(visible.resellers()),
          SqlFilter.ids(visible.workspaces()));
    }
    UUID after = page.after();
    if (after != null) {
      filter.and("r.id < ?", after);
    }
    return read(filter, page.limit() + 1);
  }

  private List<AuditRecord> read(SqlFilter filter, int most) {
    List<SqlRow> rows = filter.rows(database, SELECT, most);
    Map<Long, Map<String, String>> personal = personal(rows);
    return rows.stream()
        .map(row -> record(row, personal.getOrDefault(row.number(0), Map.of())))
        .toList();
  }

  private Map<Long, Map<String, String>> personal(List<SqlRow> rows) {
    Map<Long, Map<String, String>> personal = new HashMap<>();
    if (!rows.isEmpty()) {
      String numbers =
          rows.stream()
              .map(row -> String.valueOf(row.number(0)))
              .collect(Collectors.joining(",", "{", "}"));
      new SqlFilter()
          .and("p.seq = any(cast(? as bigint[]))", numbers)
          .rows(database, PERSONAL, rows.size() * MOST_FIELDS)
          .forEach(
              row ->
                  personal
                      .computeIfAbsent(row.number(0), unused -> new HashMap<>())
                      .put(row.text(1), row.text(2)));
    }
    return personal;
  }

  private static AuditRecord record(SqlRow row, Map<String, String> personal) {
    List<AuditRecord.PersonalField> fields = new ArrayList<>();
    for (String name : row.texts(19)) {
      fields.add(new AuditRecord.PersonalField(name, personal.get(name)));
    }
    return new AuditRecord(
        row.number(0),
        row.uuid(1),
        row.instant(2),
        row.text(3),
        row.text(4),
        row.maybeUuid(5),
        row.text(6),
        row.maybeUuid(7),
        row.maybeUuid(8),
        row.maybeUuid(9),
        row.maybeUuid(10),
        row.text(11),
        row.maybeText(12),
        row.maybeText(13),
        row.maybeText(14),
        row.maybeText(15),
        row.maybeUuid(16),
        row.maybeText(17),
        List.copyOf(fields),
        row.text(18));
  }
}
