package io.tollgate.ledger.store;

import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.platform.Column;
import io.tollgate.platform.Dictionary;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Times;

/** The holds a batch opens. */
public final class HoldRows {

  private static final String INSERT =
      """
      insert into ledger.hold (reseller_id, call_id, workspace_id, key_id, model, retail, wholesale,
          retail_version, wholesale_version, cost_bound, grants, amounts, float_bucket, window_bucket,
          node, admitted_at, deadline)
      select b.ids[b.reseller[i]], c.id, b.ids[b.workspace[i]], b.ids[b.key[i]], b.texts[b.model[i]],
          b.retail[i], b.wholesale[i], b.retail_version[i], b.wholesale_version[i], b.cost_bound[i],
          b.grants[b.last[i] - b.slices[i] + 1:b.last[i]], b.amounts[b.last[i] - b.slices[i] + 1:b.last[i]],
          b.float_bucket[i], b.window_bucket[i], b.texts[1], b.admitted[i],
          b.admitted[i] + b.seconds[i] * interval '1 second'
        from (select ?::uuid[] as ids, ?::text[] as texts, ?::int4[] as reseller, ?::int4[] as workspace,
            ?::int4[] as key, ?::int4[] as model, ?::int8[] as retail, ?::int8[] as wholesale,
            ?::int8[] as retail_version, ?::int8[] as wholesale_version, ?::int8[] as cost_bound,
            ?::int8[] as grants, ?::int8[] as amounts, ?::int4[] as slices, ?::int4[] as last,
            ?::int8[] as float_bucket, ?::int8[] as window_bucket, ?::timestamptz[] as admitted, ?::int4[] as seconds) b,
          unnest(?::uuid[]) with ordinality c (id, i)""";

  private final String node;
  private final Dictionary ids = new Dictionary(Column.Type.UUID);
  private final Dictionary texts = new Dictionary(Column.Type.TEXT);
  private final Column reseller = new Column(Column.Type.INT4);
  private final Column workspace = new Column(Column.Type.INT4);
  private final Column key = new Column(Column.Type.INT4);
  private final Column model = new Column(Column.Type.INT4);
  private final Column retail = new Column(Column.Type.INT8);
  private final Column wholesale = new Column(Column.Type.INT8);
  private final Column retailVersion = new Column(Column.Type.INT8);
  private final Column wholesaleVersion = new Column(Column.Type.INT8);
  private final Column costBound = new Column(Column.Type.INT8);
  private final Column grants = new Column(Column.Type.INT8);
  private final Column amounts = new Column(Column.Type.INT8);
  private final Column slices = new Column(Column.Type.INT4);
  private final Column last = new Column(Column.Type.INT4);
  private final Column floatBucket = new Column(Column.Type.INT8);
  private final Column windowBucket = new Column(Column.Type.INT8);
  private final Column admittedAt = new Column(Column.Type.TIMESTAMPTZ);
  private final Column seconds = new Column(Column.Type.INT4);
  private final Column calls = new Column(Column.Type.UUID);
  private final Fragment insert =
      new Fragment(
          INSERT,
          ids.values(),
          texts.values(),
          reseller,
          workspace,
          key,
          model,
          retail,
          wholesale,
          retailVersion,
          wholesaleVersion,
          costBound,
          grants,
          amounts,
          slices,
          last,
          floatBucket,
          windowBucket,
          admittedAt,
          seconds,
          calls);

  /**
   * Empty rows.
   *
   * @param node the name of the node that serves these calls
   */
  public HoldRows(String node) {
    this.node = node;
    clear();
  }

  public void clear() {
    insert.clear();
    ids.clear();
    texts.clear();
    texts.position(node);
  }

  public void add(HoldRequest request, Hold hold) {
    calls.add(hold.call().value());
    reseller.add(ids.position(hold.key().reseller().value()));
    workspace.add(ids.position(hold.key().workspace().value()));
    key.add(ids.position(hold.key().id().value()));
    model.add(texts.position(request.model()));
    retail.add(hold.retail());
    wholesale.add(hold.wholesale());
    retailVersion.add(hold.retailVersion());
    wholesaleVersion.add(hold.wholesaleVersion());
    costBound.add(request.costBound());
    for (Hold.Slice slice : hold.grants()) {
      grants.add(slice.bucket());
      amounts.add(slice.amount());
    }
    slices.add(hold.grants().size());
    last.add(grants.count());
    floatBucket.add(hold.floatBucket());
    windowBucket.add(hold.windowBucket());
    admittedAt.add(Times.micros(hold.admittedAt()));
    seconds.add(request.deadlineSeconds());
  }

  public boolean isEmpty() {
    return calls.count() == 0;
  }

  public Fragment insert() {
    return insert;
  }
}
