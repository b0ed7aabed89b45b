package io.tollgate.platform;

import io.tollgate.platform.CommitWork.Stamp;

/** How every batch begins and ends, as statements to send along with the others. */
public final class BatchFrame {

  private final Column writer = new Column(Column.Type.UUID);
  private final Column batch = new Column(Column.Type.UUID);
  private final Fragment begin = new Fragment("begin");
  private final Fragment stamp =
      new Fragment("select platform.stamp_batch((?::uuid[])[1], (?::uuid[])[1])", writer, batch);
  private final Fragment commit = new Fragment("commit");

  /** Names the batch that comes next. */
  public void name(Stamp of) {
    stamp.clear();
    writer.add(of.writer());
    batch.add(of.batch());
  }

  public Fragment begin() {
    return begin;
  }

  /** Belongs right after {@link #begin}. */
  public Fragment stamp() {
    return stamp;
  }

  public Fragment commit() {
    return commit;
  }
}
