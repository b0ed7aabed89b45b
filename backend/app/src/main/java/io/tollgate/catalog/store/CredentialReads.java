package io.tollgate.catalog.store;

import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.catalog.entity.SealedCredential;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Credentials as they are stored, on a connection outside the container. */
public final class CredentialReads {

  private CredentialReads() {}

  public static List<SealedCredential> all(Connection connection) throws SQLException {
    List<SealedCredential> sealed = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                select id, provider_id, secret_version, envelope
                  from catalog.credential order by id""");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        sealed.add(
            new SealedCredential(
                new CredentialId(row.getObject(1, UUID.class)),
                row.getLong(2),
                row.getInt(3),
                row.getBytes(4)));
      }
    }
    return sealed;
  }

  /**
   * Puts an envelope in the place of another one with the same secret.
   *
   * @return false when the row has been changed meanwhile
   */
  public static boolean reseal(Connection connection, SealedCredential old, byte[] envelope)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update catalog.credential set envelope = ? where id = ? and envelope = ?")) {
      update.setBytes(1, envelope);
      update.setObject(2, old.id().value());
      update.setBytes(3, old.envelope());
      return update.executeUpdate() == 1;
    }
  }
}
