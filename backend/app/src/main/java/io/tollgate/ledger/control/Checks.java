package io.tollgate.ledger.control;

import io.tollgate.ledger.entity.Violation;
import io.tollgate.platform.DataReach;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Re-derives every balance from charges and entries and reports whatever does not agree. Each
 * invariant is a view of schema {@code checks} that must be empty; all are read in one snapshot, so
 * that running calls cannot look like faults.
 */
public final class Checks {

  /** Subjects reported per check. */
  public static final int AT_MOST = 20;

  /** Fewer views than this means a damaged installation, not a clean ledger. */
  private static final int EXPECTED = 18;

  private static final String VIEWS =
      """
      select c.relname, obj_description(c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'checks' and c.relkind = 'v'
       order by c.relname""";

  private Checks() {}

  /**
   * Runs every check, reading only. The connection must not be in a transaction; it is given back
   * in the mode it came in.
   *
   * @return what is violated; nothing when all is well
   * @throws IllegalStateException when the checks themselves are missing
   */
  public static List<Violation> run(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      statement.execute("set local jit = off");
      // The books are checked as a whole, whoever asks.
      DataReach.EVERYTHING.applyTo(connection);
      return inTransaction(connection);
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  /**
   * As {@link #run}, within whatever transaction the connection is in.
   *
   * @throws IllegalStateException when the checks themselves are missing
   */
  public static List<Violation> inTransaction(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<Violation> violations = new ArrayList<>();
      for (Map.Entry<String, String> check : views(statement).entrySet()) {
        List<String> subjects = subjects(statement, check.getKey());
        if (!subjects.isEmpty()) {
          violations.add(new Violation(check.getKey(), check.getValue(), subjects));
        }
      }
      return violations;
    }
  }

  private static Map<String, String> views(Statement statement) throws SQLException {
    Map<String, String> views = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery(VIEWS)) {
      while (rows.next()) {
        views.put(rows.getString(1), rows.getString(2));
      }
    }
    if (views.size() < EXPECTED) {
      throw new IllegalStateException("only " + views.size() + " ledger checks are installed");
    }
    return views;
  }

  private static List<String> subjects(Statement statement, String view) throws SQLException {
    List<String> subjects = new ArrayList<>();
    String query = "select subject from checks." + view + " limit " + AT_MOST;
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        subjects.add(rows.getString(1));
      }
    }
    return subjects;
  }
}
