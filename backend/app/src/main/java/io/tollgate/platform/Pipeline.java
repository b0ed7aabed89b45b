package io.tollgate.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgConnection;

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
      for (Parameter value : fragment.parameters()) {
        statement.setObject(++parameter, value);
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
      for (Fragment fragment : fragments) {
        for (Parameter parameter : fragment.parameters()) {
          if (parameter instanceof Records records) {
            sendInBinary(records);
          }
        }
      }
      String sql = fragments.stream().map(Fragment::sql).collect(Collectors.joining(";\n"));
      known = connection.prepareStatement(sql);
      prepared.put(List.copyOf(fragments), known);
    }
    return known;
  }

  /**
   * The driver's own setting takes numbers of types only, and a type of the schema has another one
   * in each database.
   */
  private void sendInBinary(Records records) throws SQLException {
    PgConnection open = connection.unwrap(PgConnection.class);
    int oid = open.getTypeInfo().getPGType(records.getType());
    if (oid == Oid.UNSPECIFIED) {
      throw new SQLException("the database has no type " + records.getType(), "42704");
    }
    open.getQueryExecutor().addBinarySendOid(oid);
  }
}
