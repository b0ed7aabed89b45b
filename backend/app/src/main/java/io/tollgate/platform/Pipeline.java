package io.tollgate.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends several statements in one round trip. Each combination of statements is prepared once per
 * connection.
 */
public final class Pipeline {

  private final Connection connection;
  private final Map<List<Fragment>, PreparedStatement> prepared = new HashMap<>();

  public Pipeline(Connection connection) {
    this.connection = connection;
  }

  /** Reads the rows one fragment returned. */
  @FunctionalInterface
  public interface Reader {
    void read(ResultSet rows) throws SQLException;
  }

  /** Runs the fragments in order; every result is dropped. */
  public void run(List<Fragment> fragments) throws SQLException {
    run(fragments, Map.of());
  }

  /** Runs the fragments in order and hands each reader its fragment's rows. */
  public void run(List<Fragment> fragments, Map<Fragment, Reader> readers) throws SQLException {
    PreparedStatement statement = prepare(fragments);
    int parameter = 0;
    for (Fragment fragment : fragments) {
      for (Column column : fragment.columns()) {
        statement.setObject(++parameter, column);
      }
    }
    boolean rows = statement.execute();
    for (Fragment fragment : fragments) {
      Reader reader = readers.get(fragment);
      if (rows && reader != null) {
        try (ResultSet result = statement.getResultSet()) {
          reader.read(result);
        }
      }
      rows = statement.getMoreResults();
    }
  }

  private PreparedStatement prepare(List<Fragment> fragments) throws SQLException {
    PreparedStatement known = prepared.get(fragments);
    if (known == null) {
      String sql = fragments.stream().map(Fragment::sql).collect(Collectors.joining(";\n"));
      known = connection.prepareStatement(sql);
      prepared.put(List.copyOf(fragments), known);
    }
    return known;
  }
}
