package io.tollgate.metering.store;

import io.tollgate.metering.entity.RouteDecision;
import io.tollgate.platform.Column;
import io.tollgate.platform.Fragment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The route decisions a batch sees first. Those known to be stored are remembered, bounded, so that
 * a decision is sent once and not with each call.
 */
public final class DecisionRows {

  private static final int REMEMBERED = 10_000;
  private static final String INSERT =
      """
      insert into metering.route_decision (id, content)
      select b.id[i], c.content::jsonb
        from (select ?::uuid[] as id) b, unnest(?::text[]) with ordinality c (content, i)
       order by 1
      on conflict (id) do nothing""";

  private final Column id = new Column(Column.Type.UUID);
  private final Column content = new Column(Column.Type.TEXT);
  private final Fragment insert = new Fragment(INSERT, id, content);
  private final List<UUID> sent = new ArrayList<>();
  private final Map<UUID, Boolean> stored =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  public void clear() {
    insert.clear();
    sent.clear();
  }

  public void add(RouteDecision decision) {
    if (stored.get(decision.id()) == null && !sent.contains(decision.id())) {
      id.add(decision.id());
      content.add(decision.json());
      sent.add(decision.id());
    }
  }

  public boolean isEmpty() {
    return sent.isEmpty();
  }

  public Fragment insert() {
    return insert;
  }

  /** The batch is durable: what it sent need not be sent again. */
  public void committed() {
    sent.forEach(decision -> stored.put(decision, Boolean.TRUE));
    sent.clear();
  }
}
