package io.tollgate.metering.store;

import io.tollgate.ledger.entity.Ended;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.Hold.Slice;
import io.tollgate.ledger.entity.Settlement;
import io.tollgate.platform.Column;
import io.tollgate.platform.Records;
import io.tollgate.platform.Times;
import java.util.List;

/** The part of {@link CallRows} that tells what each call was charged. */
final class Charges {

  static final String COLUMNS =
      "admitted_at, retail, promo, vat, wholesale, hold_retail, hold_wholesale, retail_version,"
          + " wholesale_version, float_bucket, window_bucket, grant_bucket, grants, amounts";
  static final int FIELDS = 14;

  private static final int NUMBERS = 11;

  private Charges() {}

  /** This call was not charged. */
  static void addNone(Records row) {
    row.absent(Column.Type.TIMESTAMPTZ);
    for (int i = 0; i < NUMBERS; i++) {
      row.absent(Column.Type.INT8);
    }
    row.absentInt8s().absentInt8s();
  }

  /** Adds what this call was charged. */
  static void add(Records row, Settlement of, Ended how) {
    Hold hold = of.hold();
    row.timestamp(Times.micros(how.admittedAt()))
        .int8(of.retail())
        .int8(how.promo())
        .int8(0)
        .int8(of.wholesale())
        .int8(hold.retail())
        .int8(hold.wholesale())
        .int8(of.retailVersion())
        .int8(of.wholesaleVersion())
        .int8(hold.floatBucket())
        .int8(hold.windowBucket());
    List<Slice> used = how.used();
    if (used.size() == 1) {
      row.int8(used.get(0).bucket());
    } else {
      row.absent(Column.Type.INT8);
    }
    if (used.size() > 1) {
      row.int8s(used.stream().mapToLong(Slice::bucket).toArray())
          .int8s(used.stream().mapToLong(Slice::amount).toArray());
    } else {
      row.absentInt8s().absentInt8s();
    }
  }
}
