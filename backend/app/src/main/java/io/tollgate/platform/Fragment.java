package io.tollgate.platform;

import java.util.List;

/**
 * One SQL statement of a {@link Pipeline}, with the columns that fill its question marks in order.
 * Long-lived and told apart by identity; its columns are refilled from batch to batch.
 */
public final class Fragment {

  private final String sql;
  private final List<Column> columns;

  public Fragment(String sql, Column... columns) {
    this(sql, List.of(columns));
  }

  public Fragment(String sql, List<Column> columns) {
    this.sql = sql;
    this.columns = List.copyOf(columns);
  }

  String sql() {
    return sql;
  }

  List<Column> columns() {
    return columns;
  }

  /** Empties the columns for the next batch. */
  public void clear() {
    columns.forEach(Column::clear);
  }
}
