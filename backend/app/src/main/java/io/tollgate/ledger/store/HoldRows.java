package io.tollgate.ledger.store;

import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.platform.Column;
import io.tollgate.platform.Dictionary;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Times;

/** The holds a batch opens. */
public final class HoldRows {

  /** As in the rows of calls: the numbers of a hold stand side by side, row after row. */
  private static final String INSERT =
      """
      insert into ledger.hold (reseller_id, call_id, workspace_id, key_id, model, retail, wholesale,
          retail_version, wholesale_version, cost_bound, grants, amounts, float_bucket, window_bucket,
          node, admitted_at, deadline)
      select r.ids[r.n[r.o + 1]], r.id, r.ids[r.n[r.o + 2]], r.ids[r.n[r.o + 3]], r.texts[r.n[r.o + 4]],
          r.l[r.o + 1], r.l[r.o + 2], r.l[r.o + 3], r.l[r.o + 4], r.l[r.o + 5],
          r.grants[r.n[r.o + 6] - r.n[r.o + 5] + 1:r.n[r.o + 6]],
          r.amounts[r.n[r.o + 6] - r.n[r.o + 5] + 1:r.n[r.o + 6]],
          r.l[r.o + 6], r.l[r.o + 7], r.texts[1], r.t[r.o / 7 + 1],
          r.t[r.o / 7 + 1] + r.n[r.o + 7] * interval '1 second'
        from (select b.*, c.id, (c.i::int4 - 1) * 7 as o
                from (select ?::uuid[] as ids, ?::text[] as texts, ?::int4[] as n, ?::int8[] as l,
                    ?::timestamptz[] as t, ?::int8[] as grants, ?::int8[] as amounts) b,
                  unnest(?::uuid[]) with ordinality c (id, i)
              offset 0) r""";

  private final String node;
  private final Dictionary ids = new Dictionary(Column.Type.UUID);
  private final Dictionary texts = new Dictionary(Column.Type.TEXT);
  private final Column ints = new Column(Column.Type.INT4);
  private final Column longs = new Column(Column.Type.INT8);
  private final Column times = new Column(Column.Type.TIMESTAMPTZ);
  private final Column grants = new Column(Column.Type.INT8);
  private final Column amounts = new Column(Column.Type.INT8);
  private final Column calls = new Column(Column.Type.UUID);
  private final Fragment insert =
      new Fragment(
          INSERT, ids.values(), texts.values(), ints, longs, times, grants, amounts, calls);

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
    for (Hold.Slice slice : hold.grants()) {
      grants.add(slice.bucket());
      amounts.add(slice.amount());
    }
    ints.add(ids.position(hold.key().reseller().value()))
        .add(ids.position(hold.key().workspace().value()))
        .add(ids.position(hold.key().id().value()))
        .add(texts.position(request.model()))
        .add(hold.grants().size())
        .add(grants.count())
        .add(request.deadlineSeconds());
    longs
        .add(hold.retail())
        .add(hold.wholesale())
        .add(hold.retailVersion())
        .add(hold.wholesaleVersion())
        .add(request.costBound())
        .add(hold.floatBucket())
        .add(hold.windowBucket());
    times.add(Times.micros(hold.admittedAt()));
  }

  public boolean isEmpty() {
    return calls.count() == 0;
  }

  public Fragment insert() {
    return insert;
  }
}
