package io.tollgate.identity.store;

import io.tollgate.platform.SqlFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names out of the membership table; the database shows those that the caller reaches. */
@ApplicationScoped
public class MemberNames {

  private static final String SELECT =
      """
      select distinct on (m.subject) m.subject, m.name, m.email
        from identity.membership m
       where {where}
       order by m.subject, m.name is null, m.created_at desc""";

  @PersistenceContext EntityManager database;

  /** What somebody is called in a tenant. */
  public record Found(@Nullable String name, String email) {}

  public Map<UUID, Found> of(Collection<UUID> people) {
    Map<UUID, Found> names = new HashMap<>();
    if (!people.isEmpty()) {
      new SqlFilter()
          .and("m.subject = any(cast(? as uuid[]))", SqlFilter.ids(people))
          .rows(database, SELECT, people.size())
          .forEach(row -> names.put(row.uuid(0), new Found(row.maybeText(1), row.text(2))));
    }
    return names;
  }
}
