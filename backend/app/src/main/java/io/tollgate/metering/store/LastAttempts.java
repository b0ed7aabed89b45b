package io.tollgate.metering.store;

import io.tollgate.metering.entity.Attempt;
import io.tollgate.platform.Column;
import io.tollgate.platform.Dictionary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link CallRows} that tells of each call's last attempt. A call names its attempt by
 * position; position zero has no element, so the database reads nulls there.
 */
final class LastAttempts {

  static final String COLUMNS =
      """
      , attempt, route_id, outcome, upstream_status, start_micros, attempt_micros, cost, cost_version""";
  static final String VALUES =
      """
      , b.attempt[b.tried[i]], b.route[b.tried[i]], b.texts[b.outcome[b.tried[i]]],
          b.upstream_status[b.tried[i]], b.start[b.tried[i]], b.micros[b.tried[i]],
          case when b.tried[i] > 0 or b.paid[i] > 0 then b.cost[i] end,
          case when b.paid[i] > 0 then b.cost_version[i] else nullif(b.cost_version[i], 0) end""";
  static final String ARRAYS =
      """
      , ?::int4[] as tried, ?::int4[] as attempt, ?::int8[] as route, ?::int4[] as outcome,
            ?::int4[] as upstream_status, ?::int8[] as start, ?::int8[] as micros, ?::int8[] as cost,
            ?::int8[] as cost_version""";

  private final Dictionary texts;
  private final Column tried = new Column(Column.Type.INT4);
  private final Column number = new Column(Column.Type.INT4);
  private final Column route = new Column(Column.Type.INT8);
  private final Column outcome = new Column(Column.Type.INT4);
  private final Column status = new Column(Column.Type.INT4);
  private final Column start = new Column(Column.Type.INT8);
  private final Column micros = new Column(Column.Type.INT8);
  private final Column cost = new Column(Column.Type.INT8);
  private final Column costVersion = new Column(Column.Type.INT8);

  LastAttempts(Dictionary texts) {
    this.texts = texts;
  }

  List<Column> columns() {
    return List.of(tried, number, route, outcome, status, start, micros, cost, costVersion);
  }

  /** Adds the attempt of the next call, if it had one, and what a provider bills for it. */
  void add(@Nullable Attempt attempt, long nanos, @Nullable Long version) {
    cost.add(nanos);
    costVersion.add(version == null ? 0L : version);
    if (attempt == null) {
      tried.add(0);
      return;
    }
    number.add(attempt.number());
    route.add(attempt.route());
    outcome.add(texts.position(attempt.outcome()));
    status.add(attempt.status());
    start.add(attempt.startMicros());
    micros.add(attempt.durationMicros());
    tried.add(number.count());
  }
}
