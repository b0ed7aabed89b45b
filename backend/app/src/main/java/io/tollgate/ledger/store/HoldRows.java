package io.tollgate.ledger.store;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Records;
import io.tollgate.platform.Times;
import java.util.List;

/** The holds a batch opens. */
public final class HoldRows {

  private static final String COLUMNS =
      "reseller_id, call_id, workspace_id, key_id, model, retail, wholesale, retail_version,"
          + " wholesale_version, cost_bound, grants, amounts, float_bucket, window_bucket, node,"
          + " admitted_at, deadline";
  private static final int FIELDS = 17;
  private static final String INSERT =
      "insert into ledger.hold (%1$s) select %1$s from unnest(?::ledger.hold_row[])"
          .formatted(COLUMNS);
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final String node;
  private final Records rows = new Records("ledger.hold_row", FIELDS);
  private final Fragment insert = new Fragment(INSERT, rows);

  /**
   * Empty rows.
   *
   * @param node the name of the node that serves these calls
   */
  public HoldRows(String node) {
    this.node = node;
  }

  public void clear() {
    insert.clear();
  }

  public void add(HoldRequest request, Hold hold) {
    ApiKey key = hold.key();
    List<Hold.Slice> slices = hold.grants();
    long admitted = Times.micros(hold.admittedAt());
    rows.next()
        .uuid(key.reseller().value())
        .uuid(hold.call().value())
        .uuid(key.workspace().value())
        .uuid(key.id().value())
        .text(request.model())
        .int8(hold.retail())
        .int8(hold.wholesale())
        .int8(hold.retailVersion())
        .int8(hold.wholesaleVersion())
        .int8(request.costBound())
        .int8s(slices.stream().mapToLong(Hold.Slice::bucket).toArray())
        .int8s(slices.stream().mapToLong(Hold.Slice::amount).toArray())
        .int8(hold.floatBucket())
        .int8(hold.windowBucket())
        .text(node)
        .timestamp(admitted)
        .timestamp(admitted + request.deadlineSeconds() * MICROS_PER_SECOND);
  }

  public boolean isEmpty() {
    return rows.count() == 0;
  }

  public Fragment insert() {
    return insert;
  }
}
