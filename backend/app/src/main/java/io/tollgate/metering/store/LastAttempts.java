package io.tollgate.metering.store;

import io.tollgate.metering.entity.Attempt;
import io.tollgate.platform.Column;
import io.tollgate.platform.Records;
import org.jspecify.annotations.Nullable;

/** The part of {@link CallRows} that tells of each call's last attempt. */
final class LastAttempts {

  static final String COLUMNS =
      "attempt, route_id, outcome, upstream_status, start_micros, attempt_micros, cost,"
          + " cost_version";
  static final int FIELDS = 8;

  private LastAttempts() {}

  /**
   * Adds the attempt of this call, if it had one, and what a provider bills for it.
   *
   * @param paid whether the call is charged: then it has a cost and a version even where they are
   *     zero
   */
  static void add(
      Records row, @Nullable Attempt attempt, boolean paid, long cost, @Nullable Long version) {
    if (attempt == null) {
      row.absent(Column.Type.INT4)
          .absent(Column.Type.INT8)
          .absent(Column.Type.TEXT)
          .absent(Column.Type.INT4)
          .absent(Column.Type.INT8)
          .absent(Column.Type.INT8);
    } else {
      row.int4(attempt.number())
          .int8(attempt.route())
          .text(attempt.outcome())
          .int4(attempt.status())
          .int8(attempt.startMicros())
          .int8(attempt.durationMicros());
    }
    if (attempt != null || paid) {
      row.int8(cost);
    } else {
      row.absent(Column.Type.INT8);
    }
    long known = version == null ? 0 : version;
    if (paid || known != 0) {
      row.int8(known);
    } else {
      row.absent(Column.Type.INT8);
    }
  }
}
