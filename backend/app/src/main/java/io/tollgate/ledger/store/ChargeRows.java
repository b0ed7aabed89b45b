package io.tollgate.ledger.store;

import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.Hold.Slice;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.platform.Column;
import io.tollgate.platform.Dictionary;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Times;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The charges a batch makes. */
public final class ChargeRows {

  private static final String INSERT =
      """
      insert into ledger.charge (reseller_id, call_id, workspace_id, batch_id, admitted_at,
          retail, promo, wholesale, cost, margin_r, margin_p, hold_retail, hold_wholesale,
          retail_version, wholesale_version, cost_version, float_bucket, window_bucket,
          grants, amounts, flags)
      select b.ids[b.reseller[i]], c.id, b.ids[b.workspace[i]], b.ids[1], b.admitted_at[i],
          b.retail[i], b.promo[i], b.wholesale[i], b.cost[i],
          b.retail[i] - b.promo[i] - b.wholesale[i], b.wholesale[i] - b.cost[i],
          b.hold_retail[i], b.hold_wholesale[i],
          b.retail_version[i], b.wholesale_version[i], b.cost_version[i],
          b.float_bucket[i], b.window_bucket[i],
          b.grants[b.last[i] - b.slices[i] + 1:b.last[i]], b.amounts[b.last[i] - b.slices[i] + 1:b.last[i]],
          b.flags[i]::int2
        from (select ?::uuid[] as ids, ?::int4[] as reseller, ?::int4[] as workspace,
            ?::timestamptz[] as admitted_at, ?::int8[] as retail, ?::int8[] as promo,
            ?::int8[] as wholesale, ?::int8[] as cost, ?::int8[] as hold_retail,
            ?::int8[] as hold_wholesale, ?::int8[] as retail_version, ?::int8[] as wholesale_version,
            ?::int8[] as cost_version, ?::int8[] as float_bucket, ?::int8[] as window_bucket,
            ?::int8[] as grants, ?::int8[] as amounts, ?::int4[] as slices, ?::int4[] as last,
            ?::int4[] as flags) b,
          unnest(?::uuid[]) with ordinality c (id, i)""";

  private final Dictionary ids = new Dictionary(Column.Type.UUID);
  private final Column reseller = new Column(Column.Type.INT4);
  private final Column workspace = new Column(Column.Type.INT4);
  private final Column admittedAt = new Column(Column.Type.TIMESTAMPTZ);
  private final Column retail = new Column(Column.Type.INT8);
  private final Column promo = new Column(Column.Type.INT8);
  private final Column wholesale = new Column(Column.Type.INT8);
  private final Column cost = new Column(Column.Type.INT8);
  private final Column holdRetail = new Column(Column.Type.INT8);
  private final Column holdWholesale = new Column(Column.Type.INT8);
  private final Column retailVersion = new Column(Column.Type.INT8);
  private final Column wholesaleVersion = new Column(Column.Type.INT8);
  private final Column costVersion = new Column(Column.Type.INT8);
  private final Column floatBucket = new Column(Column.Type.INT8);
  private final Column windowBucket = new Column(Column.Type.INT8);
  private final Column grants = new Column(Column.Type.INT8);
  private final Column amounts = new Column(Column.Type.INT8);
  private final Column slices = new Column(Column.Type.INT4);
  private final Column last = new Column(Column.Type.INT4);
  private final Column flags = new Column(Column.Type.INT4);
  private final Column calls = new Column(Column.Type.UUID);
  private final Fragment insert =
      new Fragment(
          INSERT,
          ids.values(),
          reseller,
          workspace,
          admittedAt,
          retail,
          promo,
          wholesale,
          cost,
          holdRetail,
          holdWholesale,
          retailVersion,
          wholesaleVersion,
          costVersion,
          floatBucket,
          windowBucket,
          grants,
          amounts,
          slices,
          last,
          flags,
          calls);

  public void clear(UUID batch) {
    insert.clear();
    ids.clear();
    ids.position(batch);
  }

  /**
   * Adds one charge.
   *
   * @param used the parts of the retail amount by grant, zero parts left out
   */
  public void add(Settlement of, Instant admitted, List<Slice> used, long promoPart) {
    Hold hold = of.hold();
    calls.add(hold.call().value());
    reseller.add(ids.position(hold.key().reseller().value()));
    workspace.add(ids.position(hold.key().workspace().value()));
    admittedAt.add(Times.micros(admitted));
    retail.add(of.retail());
    promo.add(promoPart);
    wholesale.add(of.wholesale());
    cost.add(of.cost());
    holdRetail.add(hold.retail());
    holdWholesale.add(hold.wholesale());
    retailVersion.add(of.retailVersion());
    wholesaleVersion.add(of.wholesaleVersion());
    costVersion.add(of.costVersion());
    floatBucket.add(hold.floatBucket());
    windowBucket.add(hold.windowBucket());
    for (Slice slice : used) {
      grants.add(slice.bucket());
      amounts.add(slice.amount());
    }
    slices.add(used.size());
    last.add(grants.count());
    flags.add(of.flags());
  }

  public boolean isEmpty() {
    return calls.count() == 0;
  }

  public Fragment insert() {
    return insert;
  }
}
