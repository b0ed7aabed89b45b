package io.tollgate.platform;

import java.util.List;

/**
 * One SQL statement of a {@link Pipeline}, with the parameters that fill its question marks in
 * order. Long-lived and told apart by identity; its parameters are refilled from batch to batch.
 */
public final class Fragment {

  private final String sql;
  private final List<Parameter> parameters;

  public Fragment(String sql, Parameter... parameters) {
    this(sql, List.of(parameters));
  }

  public Fragment(String sql, List<? extends Parameter> parameters) {
    this.sql = sql;
    this.parameters = List.copyOf(parameters);
  }

  String sql() {
    return sql;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** Empties the parameters for the next batch. */
  public void clear() {
    parameters.forEach(Parameter::clear);
  }
}
