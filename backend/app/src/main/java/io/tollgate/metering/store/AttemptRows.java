package io.tollgate.metering.store;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.metering.entity.Attempt;
import io.tollgate.platform.Column;
import io.tollgate.platform.Dictionary;
import io.tollgate.platform.Fragment;
import java.util.UUID;

/** The attempts a batch records beside the rows of their calls; nobody is charged for them. */
public final class AttemptRows {

  private static final String INSERT =
      """
      insert into metering.further_attempt (reseller_id, call_id, number, batch_id, route_id, outcome, status,
          start_micros, duration_micros, cost, cost_version)
      select b.ids[b.reseller[i]], c.id, b.number[i], b.ids[1], b.route[i], b.texts[b.outcome[i]],
          b.status[i], b.start[i], b.duration[i], b.cost[i], nullif(b.cost_version[i], 0)
        from (select ?::uuid[] as ids, ?::text[] as texts, ?::int4[] as reseller, ?::int4[] as number,
            ?::int8[] as route, ?::int4[] as outcome, ?::int4[] as status, ?::int8[] as start,
            ?::int8[] as duration, ?::int8[] as cost, ?::int8[] as cost_version) b,
          unnest(?::uuid[]) with ordinality c (id, i)""";

  private final Dictionary ids = new Dictionary(Column.Type.UUID);
  private final Dictionary texts = new Dictionary(Column.Type.TEXT);
  private final Column reseller = new Column(Column.Type.INT4);
  private final Column number = new Column(Column.Type.INT4);
  private final Column route = new Column(Column.Type.INT8);
  private final Column outcome = new Column(Column.Type.INT4);
  private final Column status = new Column(Column.Type.INT4);
  private final Column start = new Column(Column.Type.INT8);
  private final Column duration = new Column(Column.Type.INT8);
  private final Column cost = new Column(Column.Type.INT8);
  private final Column costVersion = new Column(Column.Type.INT8);
  private final Column calls = new Column(Column.Type.UUID);
  private final Fragment insert =
      new Fragment(
          INSERT,
          ids.values(),
          texts.values(),
          reseller,
          number,
          route,
          outcome,
          status,
          start,
          duration,
          cost,
          costVersion,
          calls);

  public void clear(UUID batch) {
    insert.clear();
    ids.clear();
    texts.clear();
    ids.position(batch);
  }

  /**
   * Adds one attempt.
   *
   * @param nanos what the provider bills for it, nano-USD
   */
  public void add(ResellerId of, CallId call, Attempt attempt, long nanos) {
    calls.add(call.value());
    reseller.add(ids.position(of.value()));
    number.add(attempt.number());
    route.add(attempt.route());
    outcome.add(texts.position(attempt.outcome()));
    status.add(attempt.status());
    start.add(attempt.startMicros());
    duration.add(attempt.durationMicros());
    cost.add(nanos);
    costVersion.add(attempt.costVersion() == null ? 0 : attempt.costVersion());
  }

  public boolean isEmpty() {
    return calls.count() == 0;
  }

  public Fragment insert() {
    return insert;
  }
}
