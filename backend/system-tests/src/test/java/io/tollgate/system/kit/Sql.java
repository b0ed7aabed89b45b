package io.tollgate.system.kit;

import io.tollgate.stack.Role;
import io.tollgate.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain SQL in one role, a connection per statement or per transaction, or a kept one. */
public final class Sql implements AutoCloseable {
  private final Stack stack;
  private final Role role;
  private final @Nullable Connection kept;

  public Sql(Stack stack, Role role) {
    this(stack, role, null);
  }

  private Sql(Stack stack, Role role, @Nullable Connection kept) {
    this.stack = stack;
    this.role = role;
    this.kept = kept;
  }

  /** On one connection until it is closed, for one thread with very many statements. */
  public static Sql kept(Stack stack, Role role) {
    try {
      return new Sql(stack, role, stack.database().connect(role));
    } catch (SQLException fault) {
      throw new AssertionError(fault.getMessage(), fault);
    }
  }

  @Override
  public void close() {
    try {
      if (kept != null) {
        kept.close();
      }
    } catch (SQLException fault) {
      throw new AssertionError(fault.getMessage(), fault);
    }
  }

  /** Sees and may do everything, row-level security included. */
  public static Sql superuser(Stack stack) {
    return new Sql(stack, Role.SUPERUSER);
  }

  /** Statements of one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** Runs the work in one transaction. */
  public <T> T transaction(Work<T> work) {
    try {
      if (kept != null) {
        return in(kept, work);
      }
      try (Connection connection = stack.database().connect(role)) {
        return in(connection, work);
      }
    } catch (SQLException fault) {
      throw new AssertionError(fault.getMessage(), fault);
    }
  }

  private static <T> T in(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result = work.in(connection);
    connection.commit();
    return result;
  }

  /** The rows of a query, columns by name in their order. */
  public List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... arguments) {
    return transaction(connection -> rows(connection, sql, arguments));
  }

  /** The one number of a query; zero where it is null. */
  public long number(String sql, @Nullable Object... arguments) {
    Map<String, @Nullable Object> row = rows(sql, arguments).getFirst();
    Object value = row.values().iterator().next();
    return value == null ? 0 : ((Number) value).longValue();
  }

  /** One column of a query. */
  @SuppressWarnings("unchecked")
  public <T> List<T> column(String sql, @Nullable Object... arguments) {
    var all = new ArrayList<T>();
    rows(sql, arguments).forEach(row -> all.add((T) row.values().iterator().next()));
    return all;
  }

  /** Runs a statement, or a query for what it does. */
  public void run(String sql, @Nullable Object... arguments) {
    transaction(connection -> run(connection, sql, arguments));
  }

  static boolean run(Connection connection, String sql, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, arguments)) {
      return statement.execute();
    }
  }

  static List<Map<String, @Nullable Object>> rows(
      Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
    var all = new ArrayList<Map<String, @Nullable Object>>();
    try (PreparedStatement statement = prepared(connection, sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
          row.put(rows.getMetaData().getColumnLabel(at), rows.getObject(at));
        }
        all.add(row);
      }
    }
    return all;
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int at = 0; at < arguments.length; at++) {
      Object argument = arguments[at];
      if (argument instanceof String[] texts) {
        statement.setArray(at + 1, connection.createArrayOf("text", texts));
      } else {
        statement.setObject(at + 1, argument);
      }
    }
    return statement;
  }
}
