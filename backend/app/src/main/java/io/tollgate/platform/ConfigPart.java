package io.tollgate.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A piece of configuration that a capability holds in memory and the feed keeps up to date. */
public interface ConfigPart {

  /** The topics whose change makes this part read again. */
  Set<ConfigTopic> topics();

  /**
   * Reads this part inside the feed's transaction, which sees one moment of the database. Changes
   * nothing that callers see: only the returned action does, and it neither waits nor fails.
   *
   * @param since the version this node had before, zero when it must read everything
   * @return what swaps the new values in
   */
  Runnable read(Connection connection, ConfigTopic topic, long since) throws SQLException;
}
