package io.tollgate.keys.store;

import io.tollgate.keys.entity.ApiKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data plane's side of a change of peppers, on a connection of its own. */
public final class Rehashes {

  private final Connection connection;

  public Rehashes(Connection connection) {
    this.connection = connection;
  }

  /** Hashes to be put in the place of others, all under one pepper. */
  public static final class Batch {

    private final int pepper;
    private final List<UUID> resellers = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();
    private final List<byte[]> olds = new ArrayList<>();
    private final List<byte[]> news = new ArrayList<>();

    public Batch(int pepper) {
      this.pepper = pepper;
    }

    public void add(ApiKey key, byte[] oldHash, byte[] newHash) {
      resellers.add(key.reseller().value());
      ids.add(key.id().value());
      olds.add(oldHash);
      news.add(newHash);
    }
  }

  /**
   * Tells which peppers a node has, by their fingerprints.
   *
   * @return the newest that every running node has; null when there is none
   */
  public @Nullable Integer tell(String node, NavigableMap<Integer, String> prints)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select keys.tell_peppers(?, ?, ?)")) {
      query.setString(1, node);
      query.setArray(2, connection.createArrayOf("int4", prints.keySet().toArray()));
      query.setArray(3, connection.createArrayOf("text", prints.values().toArray()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getObject(1, Integer.class);
      }
    }
  }

  /** Writes the new hashes where the old ones still are; how many keys that were. */
  public int write(Batch batch) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select keys.rehash(?, ?, ?, ?, ?)")) {
      query.setInt(1, batch.pepper);
      query.setArray(2, connection.createArrayOf("uuid", batch.resellers.toArray()));
      query.setArray(3, connection.createArrayOf("uuid", batch.ids.toArray()));
      query.setArray(4, connection.createArrayOf("bytea", batch.olds.toArray(new byte[0][])));
      query.setArray(5, connection.createArrayOf("bytea", batch.news.toArray(new byte[0][])));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
