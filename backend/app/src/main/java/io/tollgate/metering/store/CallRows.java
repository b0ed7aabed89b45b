package io.tollgate.metering.store;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Ended;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.metering.entity.Attempt;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.platform.Column;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Records;
import io.tollgate.platform.Times;
import io.tollgate.pricing.entity.Quantities;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls a batch records. */
public final class CallRows {

  /** The tenant of calls that presented no known key. */
  private static final UUID NOBODY = new UUID(0, 0);

  private static final String COLUMNS =
      String.join(
          ", ",
          "reseller_id, id, workspace_id, key_id, department_id, mode, model, door, streamed, state",
          "status, code, reason, started_at, first_byte_micros, duration_micros, input, cached_input",
          "cache_write_5m, cache_write_1h, output, reasoning, web_searches, usage_source",
          "finish_reason, decision_id, request_bytes, response_bytes, cost_unknown, batch_id",
          LastAttempts.COLUMNS,
          Charges.COLUMNS);
  private static final int FIELDS = 30 + LastAttempts.FIELDS + Charges.FIELDS;
  private static final String INSERT =
      "insert into metering.call (%1$s) select %1$s from unnest(?::metering.call_row[])"
          .formatted(COLUMNS);

  private final Records rows = new Records("metering.call_row", FIELDS);
  private final Fragment insert;
  private UUID batch = NOBODY;

  /**
   * Empty rows.
   *
   * @param mayExist whether a call may be recorded already; the first record then stays
   */
  public CallRows(boolean mayExist) {
    insert = new Fragment(mayExist ? INSERT + " on conflict do nothing" : INSERT, rows);
  }

  public void clear(UUID of) {
    insert.clear();
    batch = of;
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
    LastAttempts.add(rows, last, false, cost, last == null ? null : last.costVersion());
    Charges.addNone(rows);
  }

  /** Records a call that is charged. */
  public void add(CallRecord call, @Nullable Attempt last, Settlement settlement, Ended how) {
    add(call, new End(call.state(), call.code(), call.reason()));
    LastAttempts.add(rows, last, true, settlement.cost(), settlement.costVersion());
    Charges.add(rows, settlement, how);
  }

  private void add(CallRecord call, End end) {
    who(call.id().value(), call.key());
    rows.text(call.model())
        .text(call.door())
        .bool(call.streamed())
        .text(word(end.state()))
        .int4(call.status())
        .text(end.code())
        .text(end.reason())
        .timestamp(Times.micros(call.startedAt()))
        .int8(call.firstByteMicros())
        .int8(call.durationMicros());
    usage(call.usage());
    rows.text(word(call.usageSource()))
        .text(call.finishReason())
        .uuid(call.decision() == null ? null : call.decision().id())
        .int8(call.requestBytes())
        .int8(call.responseBytes())
        .bool(false)
        .uuid(batch);
  }

  /** A call whose node was lost: hardly anything is known of it, not even what it cost. */
  public void add(OverdueHold hold) {
    rows.next()
        .uuid(hold.reserved().reseller().value())
        .uuid(hold.reserved().call().value())
        .uuid(hold.workspace().value())
        .uuid(hold.key().value())
        .absent(Column.Type.UUID)
        .text("live")
        .text(hold.model())
        .text("unknown")
        .bool(false)
        .text(word(CallState.FAILED))
        .int4(503)
        .text("node_lost")
        .text("The node that served the call did not end it in time.")
        .timestamp(Times.micros(hold.admittedAt()))
        .int8(0)
        .int8(0);
    usage(Quantities.NONE);
    rows.text("none")
        .absent(Column.Type.TEXT)
        .absent(Column.Type.UUID)
        .int8(0)
        .int8(0)
        .bool(hold.costBound() > 0)
        .uuid(batch);
    LastAttempts.add(rows, null, false, 0, null);
    Charges.addNone(rows);
  }

  public boolean isEmpty() {
    return rows.count() == 0;
  }

  public Fragment insert() {
    return insert;
  }

  private void who(UUID call, @Nullable ApiKey caller) {
    rows.next()
        .uuid(caller == null ? NOBODY : caller.reseller().value())
        .uuid(call)
        .uuid(caller == null ? null : caller.workspace().value())
        .uuid(caller == null ? null : caller.id().value())
        .uuid(caller == null || caller.department() == null ? null : caller.department().value())
        .text(caller == null ? null : word(caller.mode()));
  }

  private void usage(Quantities usage) {
    rows.int8(usage.input())
        .int8(usage.cachedInput())
        .int8(usage.cacheWrite5m())
        .int8(usage.cacheWrite1h())
        .int8(usage.output())
        .int8(usage.reasoning())
        .int8(usage.webSearches());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
