package io.tollgate.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * What a {@link GroupCommit} does with its items. All methods run on the writer's thread.
 *
 * @param <T> the items
 */
public interface CommitWork<T> {

  /**
   * Names a batch: the transaction's first round trip must run {@code select
   * platform.stamp_batch(writer, batch)}, or a lost reply could double its effect.
   */
  record Stamp(UUID writer, UUID batch) {}

  /**
   * A new connection is there; whatever was prepared on the one before is gone. Runs outside of any
   * transaction.
   *
   * @param databaseClock the database's clock, within a round trip
   */
  void connected(Connection connection, InstantSource databaseClock) throws SQLException;

  /**
   * Runs these items as one transaction, begin and commit included, on the connection last given.
   * May be called again with the same items when it failed, so outcomes are kept with the items and
   * told to nobody before {@link #done}.
   */
  void perform(Stamp stamp, List<T> items) throws SQLException;

  /** Whether the last {@link #perform} came so far that its commit may have been sent. */
  boolean mayHaveCommitted();

  /** The item's transaction is durable. */
  void done(T item);

  /** Nothing happened and nothing will: too late, full, or the database refused this very item. */
  void refused(T item, String reason);
}
