package io.tollgate.metering.store;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Ended;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.metering.entity.Attempt;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.platform.Column;
import io.tollgate.platform.Dictionary;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Times;
import io.tollgate.pricing.entity.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls a batch records. */
public final class CallRows {

  /** The tenant of calls that presented no known key. */
  private static final UUID NOBODY = new UUID(0, 0);

  private static final String COLUMNS =
      """
      insert into metering.call (reseller_id, id, workspace_id, key_id, department_id, mode, model, door,
          streamed, state, status, code, reason, started_at, first_byte_micros, duration_micros,
          input, cached_input, cache_write_5m, cache_write_1h, output, reasoning, web_searches,
          usage_source, finish_reason, decision_id, request_bytes, response_bytes, cost_unknown,
          batch_id""";
  private static final String VALUES =
      """
      )
      select b.ids[b.reseller[i]], c.id, b.ids[b.workspace[i]], b.ids[b.key[i]], b.ids[b.department[i]],
          b.texts[b.mode[i]], b.texts[b.model[i]], b.texts[b.door[i]], b.streamed[i],
          b.texts[b.state[i]], b.status[i], b.texts[b.code[i]], b.texts[b.reason[i]], b.started_at[i],
          b.first_byte[i], b.duration[i], b.input[i], b.cached_input[i], b.cache_write_5m[i],
          b.cache_write_1h[i], b.output[i], b.reasoning[i], b.web_searches[i], b.texts[b.source[i]],
          b.texts[b.finish[i]], b.ids[b.decision[i]], b.request_bytes[i], b.response_bytes[i],
          b.cost_unknown[i], b.ids[1]""";
  private static final String ARRAYS =
      """

        from (select ?::uuid[] as ids, ?::text[] as texts, ?::int4[] as reseller, ?::int4[] as workspace,
            ?::int4[] as key, ?::int4[] as department, ?::int4[] as mode, ?::int4[] as model,
            ?::int4[] as door, ?::bool[] as streamed, ?::int4[] as state, ?::int4[] as status,
            ?::int4[] as code, ?::int4[] as reason, ?::timestamptz[] as started_at,
            ?::int8[] as first_byte, ?::int8[] as duration, ?::int8[] as input,
            ?::int8[] as cached_input, ?::int8[] as cache_write_5m, ?::int8[] as cache_write_1h,
            ?::int8[] as output, ?::int8[] as reasoning, ?::int8[] as web_searches,
            ?::int4[] as source, ?::int4[] as finish, ?::int4[] as decision,
            ?::int8[] as request_bytes, ?::int8[] as response_bytes, ?::bool[] as cost_unknown""";
  private static final String CALLS = ") b, unnest(?::uuid[]) with ordinality c (id, i)";

  private final Dictionary ids = new Dictionary(Column.Type.UUID);
  private final Dictionary texts = new Dictionary(Column.Type.TEXT);
  private final Column reseller = new Column(Column.Type.INT4);
  private final Column workspace = new Column(Column.Type.INT4);
  private final Column key = new Column(Column.Type.INT4);
  private final Column department = new Column(Column.Type.INT4);
  private final Column mode = new Column(Column.Type.INT4);
  private final Column model = new Column(Column.Type.INT4);
  private final Column door = new Column(Column.Type.INT4);
  private final Column streamed = new Column(Column.Type.BOOL);
  private final Column state = new Column(Column.Type.INT4);
  private final Column status = new Column(Column.Type.INT4);
  private final Column code = new Column(Column.Type.INT4);
  private final Column reason = new Column(Column.Type.INT4);
  private final Column startedAt = new Column(Column.Type.TIMESTAMPTZ);
  private final Column firstByte = new Column(Column.Type.INT8);
  private final Column duration = new Column(Column.Type.INT8);
  private final Column input = new Column(Column.Type.INT8);
  private final Column cachedInput = new Column(Column.Type.INT8);
  private final Column cacheWrite5m = new Column(Column.Type.INT8);
  private final Column cacheWrite1h = new Column(Column.Type.INT8);
  private final Column output = new Column(Column.Type.INT8);
  private final Column reasoning = new Column(Column.Type.INT8);
  private final Column webSearches = new Column(Column.Type.INT8);
  private final Column source = new Column(Column.Type.INT4);
  private final Column finish = new Column(Column.Type.INT4);
  private final Column decision = new Column(Column.Type.INT4);
  private final Column requestBytes = new Column(Column.Type.INT8);
  private final Column responseBytes = new Column(Column.Type.INT8);
  private final Column costUnknown = new Column(Column.Type.BOOL);
  private final LastAttempts attempts = new LastAttempts(texts);
  private final Charges charges = new Charges();
  private final Column calls = new Column(Column.Type.UUID);
  private final Fragment insert;

  /**
   * Empty rows.
   *
   * @param mayExist whether a call may be recorded already; the first record then stays
   */
  public CallRows(boolean mayExist) {
    String sql =
        String.join(
            "",
            List.of(
                COLUMNS,
                LastAttempts.COLUMNS,
                Charges.COLUMNS,
                VALUES,
                LastAttempts.VALUES,
                Charges.VALUES,
                ARRAYS,
                LastAttempts.ARRAYS,
                Charges.ARRAYS,
                CALLS));
    List<Column> columns =
        new ArrayList<>(
            List.of(
                ids.values(),
                texts.values(),
                reseller,
                workspace,
                key,
                department,
                mode,
                model,
                door,
                streamed,
                state,
                status,
                code,
                reason,
                startedAt,
                firstByte,
                duration,
                input,
                cachedInput,
                cacheWrite5m,
                cacheWrite1h,
                output,
                reasoning,
                webSearches,
                source,
                finish,
                decision,
                requestBytes,
                responseBytes,
                costUnknown));
    columns.addAll(attempts.columns());
    columns.addAll(charges.columns());
    columns.add(calls);
    insert = new Fragment(mayExist ? sql + " on conflict do nothing" : sql, columns);
  }

  public void clear(UUID batch) {
    insert.clear();
    ids.clear();
    texts.clear();
    ids.position(batch);
  }

  /** How a call is recorded to have ended. */
  public record End(CallState state, @Nullable String code, @Nullable String reason) {}

  /**
   * Records a call.
   *
   * @param end may differ from what its gateway saw
   * @param last its last attempt; null when it had none, or when it is recorded apart
   * @param cost nano-USD the provider bills for that attempt
   */
  public void add(CallRecord call, End end, @Nullable Attempt last, long cost) {
    add(call, end);
    attempts.add(last, cost, last == null ? null : last.costVersion());
    charges.addNone();
  }

  /** Records a call that is charged. */
  public void add(CallRecord call, @Nullable Attempt last, Settlement settlement, Ended how) {
    add(call, new End(call.state(), call.code(), call.reason()));
    attempts.add(last, settlement.cost(), settlement.costVersion());
    charges.add(settlement, how);
  }

  private void add(CallRecord call, End end) {
    who(call.key());
    calls.add(call.id().value());
    model.add(texts.position(call.model()));
    door.add(texts.position(call.door()));
    streamed.add(call.streamed());
    state.add(texts.position(word(end.state())));
    status.add(call.status());
    code.add(texts.position(end.code()));
    reason.add(texts.position(end.reason()));
    startedAt.add(Times.micros(call.startedAt()));
    firstByte.add(call.firstByteMicros());
    duration.add(call.durationMicros());
    usage(call.usage());
    source.add(texts.position(word(call.usageSource())));
    finish.add(texts.position(call.finishReason()));
    decision.add(call.decision() == null ? 0 : ids.position(call.decision().id()));
    requestBytes.add(call.requestBytes());
    responseBytes.add(call.responseBytes());
    costUnknown.add(false);
  }

  /** A call whose node was lost: hardly anything is known of it, not even what it cost. */
  public void add(OverdueHold hold) {
    reseller.add(ids.position(hold.reserved().reseller().value()));
    workspace.add(ids.position(hold.workspace().value()));
    key.add(ids.position(hold.key().value()));
    department.add(0);
    mode.add(texts.position("live"));
    calls.add(hold.reserved().call().value());
    model.add(texts.position(hold.model()));
    door.add(texts.position("unknown"));
    streamed.add(false);
    state.add(texts.position(word(CallState.FAILED)));
    status.add(503);
    code.add(texts.position("node_lost"));
    reason.add(texts.position("The node that served the call did not end it in time."));
    startedAt.add(Times.micros(hold.admittedAt()));
    firstByte.add(0L);
    duration.add(0L);
    usage(Quantities.NONE);
    source.add(texts.position("none"));
    finish.add(0);
    decision.add(0);
    requestBytes.add(0L);
    responseBytes.add(0L);
    costUnknown.add(hold.costBound() > 0);
    attempts.add(null, 0, null);
    charges.addNone();
  }

  public boolean isEmpty() {
    return calls.count() == 0;
  }

  public Fragment insert() {
    return insert;
  }

  private void who(@Nullable ApiKey caller) {
    reseller.add(ids.position(caller == null ? NOBODY : caller.reseller().value()));
    workspace.add(caller == null ? 0 : ids.position(caller.workspace().value()));
    key.add(caller == null ? 0 : ids.position(caller.id().value()));
    department.add(
        caller == null || caller.department() == null
            ? 0
            : ids.position(caller.department().value()));
    mode.add(caller == null ? 0 : texts.position(word(caller.mode())));
  }

  private void usage(Quantities usage) {
    input.add(usage.input());
    cachedInput.add(usage.cachedInput());
    cacheWrite5m.add(usage.cacheWrite5m());
    cacheWrite1h.add(usage.cacheWrite1h());
    output.add(usage.output());
    reasoning.add(usage.reasoning());
    webSearches.add(usage.webSearches());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
