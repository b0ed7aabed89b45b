package io.tollgate.metering.store;

import io.tollgate.ledger.entity.Ended;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.Hold.Slice;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.platform.Column;
import io.tollgate.platform.Times;
import java.util.List;

/**
 * The part of {@link CallRows} that tells what each call was charged. A call names its charge by
 * position; position zero has no element, so the database reads nulls there.
 */
final class Charges {

  static final String COLUMNS =
      """
      , admitted_at, retail, promo, vat, wholesale, hold_retail, hold_wholesale, retail_version,
          wholesale_version, float_bucket, window_bucket, grant_bucket, grants, amounts""";
  static final String VALUES =
      """
      , b.admitted_at[b.paid[i]], b.retail[b.paid[i]], b.promo[b.paid[i]],
          case when b.paid[i] > 0 then 0 end, b.wholesale[b.paid[i]], b.hold_retail[b.paid[i]],
          b.hold_wholesale[b.paid[i]], b.retail_version[b.paid[i]], b.wholesale_version[b.paid[i]],
          b.float_bucket[b.paid[i]], b.window_bucket[b.paid[i]], nullif(b.grant_bucket[b.paid[i]], 0),
          case when b.slices[b.paid[i]] > 1 then
            b.grants[b.last[b.paid[i]] - b.slices[b.paid[i]] + 1:b.last[b.paid[i]]] end,
          case when b.slices[b.paid[i]] > 1 then
            b.amounts[b.last[b.paid[i]] - b.slices[b.paid[i]] + 1:b.last[b.paid[i]]] end""";
  static final String ARRAYS =
      """
      , ?::int4[] as paid, ?::timestamptz[] as admitted_at, ?::int8[] as retail, ?::int8[] as promo,
            ?::int8[] as wholesale, ?::int8[] as hold_retail, ?::int8[] as hold_wholesale,
            ?::int8[] as retail_version, ?::int8[] as wholesale_version, ?::int8[] as float_bucket,
            ?::int8[] as window_bucket, ?::int8[] as grant_bucket, ?::int4[] as slices,
            ?::int4[] as last, ?::int8[] as grants, ?::int8[] as amounts""";

  private final Column paid = new Column(Column.Type.INT4);
  private final Column admittedAt = new Column(Column.Type.TIMESTAMPTZ);
  private final Column retail = new Column(Column.Type.INT8);
  private final Column promo = new Column(Column.Type.INT8);
  private final Column wholesale = new Column(Column.Type.INT8);
  private final Column holdRetail = new Column(Column.Type.INT8);
  private final Column holdWholesale = new Column(Column.Type.INT8);
  private final Column retailVersion = new Column(Column.Type.INT8);
  private final Column wholesaleVersion = new Column(Column.Type.INT8);
  private final Column floatBucket = new Column(Column.Type.INT8);
  private final Column windowBucket = new Column(Column.Type.INT8);
  private final Column grantBucket = new Column(Column.Type.INT8);
  private final Column slices = new Column(Column.Type.INT4);
  private final Column last = new Column(Column.Type.INT4);
  private final Column grants = new Column(Column.Type.INT8);
  private final Column amounts = new Column(Column.Type.INT8);

  List<Column> columns() {
    return List.of(
        paid,
        admittedAt,
        retail,
        promo,
        wholesale,
        holdRetail,
        holdWholesale,
        retailVersion,
        wholesaleVersion,
        floatBucket,
        windowBucket,
        grantBucket,
        slices,
        last,
        grants,
        amounts);
  }

  /** The next call was not charged. */
  void addNone() {
    paid.add(0);
  }

  /** Adds what the next call was charged. */
  void add(Settlement of, Ended how) {
    Hold hold = of.hold();
    admittedAt.add(Times.micros(how.admittedAt()));
    retail.add(of.retail());
    promo.add(how.promo());
    wholesale.add(of.wholesale());
    holdRetail.add(hold.retail());
    holdWholesale.add(hold.wholesale());
    retailVersion.add(of.retailVersion());
    wholesaleVersion.add(of.wholesaleVersion());
    floatBucket.add(hold.floatBucket());
    windowBucket.add(hold.windowBucket());
    List<Slice> used = how.used();
    grantBucket.add(used.size() == 1 ? used.get(0).bucket() : 0L);
    slices.add(used.size());
    if (used.size() > 1) {
      for (Slice slice : used) {
        grants.add(slice.bucket());
        amounts.add(slice.amount());
      }
    }
    last.add(grants.count());
    paid.add(retail.count());
  }
}
