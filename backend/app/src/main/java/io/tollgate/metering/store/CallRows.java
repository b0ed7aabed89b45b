package io.tollgate.metering.store;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Ended;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.Hold.Slice;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.metering.entity.Attempt;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.platform.Column;
import io.tollgate.platform.Dictionary;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Times;
import io.tollgate.pricing.entity.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The calls a batch records, each with its last attempt and its charge.
 *
 * <p>A parameter costs PostgreSQL more than the numbers in it, so all numbers of a call stand side
 * by side in one array per type, row after row; the statement finds them by their place.
 */
public final class CallRows {

  /** The tenant of calls that presented no known key. */
  private static final UUID NOBODY = new UUID(0, 0);

  /** The inner select works out each row's offsets once; what is absent has none and reads null. */
  private static final String INSERT =
      """
      insert into metering.call (reseller_id, id, workspace_id, key_id, department_id, mode, model, door,
          streamed, state, status, code, reason, usage_source, finish_reason, decision_id, cost_unknown,
          batch_id, started_at, first_byte_micros, duration_micros, input, cached_input, cache_write_5m,
          cache_write_1h, output, reasoning, web_searches, request_bytes, response_bytes,
          attempt, outcome, upstream_status, route_id, start_micros, attempt_micros, cost, cost_version,
          admitted_at, retail, promo, vat, wholesale, hold_retail, hold_wholesale, retail_version,
          wholesale_version, float_bucket, window_bucket, grant_bucket, grants, amounts)
      select r.ids[r.n[r.o + 1]], r.id, r.ids[r.n[r.o + 2]], r.ids[r.n[r.o + 3]], r.ids[r.n[r.o + 4]],
          r.texts[r.n[r.o + 5]], r.texts[r.n[r.o + 6]], r.texts[r.n[r.o + 7]], r.n[r.o + 8] = 1,
          r.texts[r.n[r.o + 9]], r.n[r.o + 10], r.texts[r.n[r.o + 11]], r.texts[r.n[r.o + 12]],
          r.texts[r.n[r.o + 13]], r.texts[r.n[r.o + 14]], r.ids[r.n[r.o + 15]], r.n[r.o + 16] = 1,
          r.ids[1], r.t[r.k * 2 + 1], r.l[r.w + 1], r.l[r.w + 2], r.l[r.w + 3], r.l[r.w + 4], r.l[r.w + 5],
          r.l[r.w + 6], r.l[r.w + 7], r.l[r.w + 8], r.l[r.w + 9], r.l[r.w + 10], r.l[r.w + 11],
          r.n[r.tried_o + 17], r.texts[r.n[r.tried_o + 18]], r.n[r.tried_o + 19],
          r.l[r.tried_w + 12], r.l[r.tried_w + 13], r.l[r.tried_w + 14],
          r.l[coalesce(r.tried_w, r.paid_w) + 15],
          case when r.paid_w is null then nullif(r.l[r.w + 16], 0) else r.l[r.w + 16] end,
          case when r.paid_w is not null then r.t[r.k * 2 + 2] end,
          r.l[r.paid_w + 17], r.l[r.paid_w + 18], case when r.paid_w is not null then 0 end,
          r.l[r.paid_w + 19], r.l[r.paid_w + 20], r.l[r.paid_w + 21], r.l[r.paid_w + 22],
          r.l[r.paid_w + 23], r.l[r.paid_w + 24], r.l[r.paid_w + 25], nullif(r.l[r.paid_w + 26], 0),
          case when r.n[r.o + 21] > 1 then r.grants[r.n[r.o + 22] - r.n[r.o + 21] + 1:r.n[r.o + 22]] end,
          case when r.n[r.o + 21] > 1 then r.amounts[r.n[r.o + 22] - r.n[r.o + 21] + 1:r.n[r.o + 22]] end
        from (select b.*, c.id, c.i::int4 - 1 as k,
                  (c.i::int4 - 1) * 22 as o, (c.i::int4 - 1) * 26 as w,
                  case when b.n[(c.i::int4 - 1) * 22 + 17] > 0 then (c.i::int4 - 1) * 22 end as tried_o,
                  case when b.n[(c.i::int4 - 1) * 22 + 17] > 0 then (c.i::int4 - 1) * 26 end as tried_w,
                  case when b.n[(c.i::int4 - 1) * 22 + 20] > 0 then (c.i::int4 - 1) * 26 end as paid_w
                from (select ?::uuid[] as ids, ?::text[] as texts, ?::int4[] as n, ?::int8[] as l,
                    ?::timestamptz[] as t, ?::int8[] as grants, ?::int8[] as amounts) b,
                  unnest(?::uuid[]) with ordinality c (id, i)
              offset 0) r""";

  /** Numbers that only a charged call has: places 17 to 26. */
  private static final int CHARGE_LONGS = 10;

  private final Dictionary ids = new Dictionary(Column.Type.UUID);
  private final Dictionary texts = new Dictionary(Column.Type.TEXT);
  private final Column ints = new Column(Column.Type.INT4);
  private final Column longs = new Column(Column.Type.INT8);
  private final Column times = new Column(Column.Type.TIMESTAMPTZ);
  private final Column grants = new Column(Column.Type.INT8);
  private final Column amounts = new Column(Column.Type.INT8);
  private final Column calls = new Column(Column.Type.UUID);
  private final Fragment insert;

  /**
   * Empty rows.
   *
   * @param mayExist whether a call may be recorded already; the first record then stays
   */
  public CallRows(boolean mayExist) {
    insert =
        new Fragment(
            mayExist ? INSERT + " on conflict do nothing" : INSERT,
            ids.values(),
            texts.values(),
            ints,
            longs,
            times,
            grants,
            amounts,
            calls);
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
    Long version = last == null ? null : last.costVersion();
    attempt(last, cost, version == null ? 0 : version);
    uncharged();
    times.add(Times.micros(call.startedAt())).add(0L);
  }

  /** Records a call that is charged. */
  public void add(CallRecord call, @Nullable Attempt last, Settlement settlement, Ended how) {
    add(call, new End(call.state(), call.code(), call.reason()));
    attempt(last, settlement.cost(), settlement.costVersion());
    charged(settlement, how);
    times.add(Times.micros(call.startedAt())).add(Times.micros(how.admittedAt()));
  }

  /** A call whose node was lost: hardly anything is known of it, not even what it cost. */
  public void add(OverdueHold hold) {
    calls.add(hold.reserved().call().value());
    ints.add(ids.position(hold.reserved().reseller().value()))
        .add(ids.position(hold.workspace().value()))
        .add(ids.position(hold.key().value()))
        .add(0)
        .add(texts.position("live"))
        .add(texts.position(hold.model()))
        .add(texts.position("unknown"))
        .add(0)
        .add(texts.position(word(CallState.FAILED)))
        .add(503)
        .add(texts.position("node_lost"))
        .add(texts.position("The node that served the call did not end it in time."))
        .add(texts.position("none"))
        .add(0)
        .add(0)
        .add(hold.costBound() > 0 ? 1 : 0);
    longs.add(0L).add(0L);
    usage(Quantities.NONE);
    longs.add(0L).add(0L);
    attempt(null, 0, 0);
    uncharged();
    times.add(Times.micros(hold.admittedAt())).add(0L);
  }

  public boolean isEmpty() {
    return calls.count() == 0;
  }

  public Fragment insert() {
    return insert;
  }

  private void add(CallRecord call, End end) {
    calls.add(call.id().value());
    who(call.key());
    ints.add(texts.position(call.model()))
        .add(texts.position(call.door()))
        .add(call.streamed() ? 1 : 0)
        .add(texts.position(word(end.state())))
        .add(call.status())
        .add(texts.position(end.code()))
        .add(texts.position(end.reason()))
        .add(texts.position(word(call.usageSource())))
        .add(texts.position(call.finishReason()))
        .add(call.decision() == null ? 0 : ids.position(call.decision().id()))
        .add(0);
    longs.add(call.firstByteMicros()).add(call.durationMicros());
    usage(call.usage());
    longs.add(call.requestBytes()).add(call.responseBytes());
  }

  private void who(@Nullable ApiKey caller) {
    if (caller == null) {
      ints.add(ids.position(NOBODY)).add(0).add(0).add(0).add(0);
      return;
    }
    ints.add(ids.position(caller.reseller().value()))
        .add(ids.position(caller.workspace().value()))
        .add(ids.position(caller.id().value()))
        .add(caller.department() == null ? 0 : ids.position(caller.department().value()))
        .add(texts.position(word(caller.mode())));
  }

  private void usage(Quantities usage) {
    longs
        .add(usage.input())
        .add(usage.cachedInput())
        .add(usage.cacheWrite5m())
        .add(usage.cacheWrite1h())
        .add(usage.output())
        .add(usage.reasoning())
        .add(usage.webSearches());
  }

  private void attempt(@Nullable Attempt attempt, long cost, long costVersion) {
    if (attempt == null) {
      ints.add(0).add(0).add(0);
      longs.add(0L).add(0L).add(0L);
    } else {
      ints.add(attempt.number()).add(texts.position(attempt.outcome())).add(attempt.status());
      longs.add(attempt.route()).add(attempt.startMicros()).add(attempt.durationMicros());
    }
    longs.add(cost).add(costVersion);
  }

  private void uncharged() {
    ints.add(0).add(0).add(0);
    for (int i = 0; i < CHARGE_LONGS; i++) {
      longs.add(0L);
    }
  }

  private void charged(Settlement of, Ended how) {
    Hold hold = of.hold();
    List<Slice> used = how.used();
    if (used.size() > 1) {
      for (Slice slice : used) {
        grants.add(slice.bucket());
        amounts.add(slice.amount());
      }
    }
    ints.add(1).add(used.size()).add(grants.count());
    longs
        .add(of.retail())
        .add(how.promo())
        .add(of.wholesale())
        .add(hold.retail())
        .add(hold.wholesale())
        .add(of.retailVersion())
        .add(of.wholesaleVersion())
        .add(hold.floatBucket())
        .add(hold.windowBucket())
        .add(used.size() == 1 ? used.get(0).bucket() : 0L);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
