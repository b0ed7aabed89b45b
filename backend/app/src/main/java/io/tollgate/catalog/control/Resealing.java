package io.tollgate.catalog.control;

import io.tollgate.catalog.entity.SealedCredential;
import io.tollgate.catalog.store.CredentialReads;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Seals every credential under the newest key. Each row is its own transaction, so that a run that
 * was broken off is simply run again; at the end every row is opened once more.
 */
public final class Resealing {

  private final CredentialKeys keys;

  public Resealing(CredentialKeys keys) {
    this.keys = keys;
  }

  /**
   * What a run did.
   *
   * @param resealed rows sealed anew in this run
   * @param current rows under the newest key now, each opened to see that it is so
   * @param problems a sentence for each row that is not
   */
  public record Report(int key, int resealed, int current, List<String> problems) {}

  /**
   * Runs once over all rows.
   *
   * @param connection in auto-commit
   * @throws IllegalStateException when there is no key
   */
  public Report run(Connection connection) throws SQLException {
    int newest = keys.newest();
    int resealed = 0;
    List<String> problems = new ArrayList<>();
    for (SealedCredential row : CredentialReads.all(connection)) {
      try {
        if (CredentialKeys.numberOf(row.envelope()) != newest) {
          String secret = keys.open(row.id(), row.provider(), row.envelope());
          byte[] envelope = keys.seal(row.id(), row.provider(), secret);
          resealed += CredentialReads.reseal(connection, row, envelope) ? 1 : 0;
        }
      } catch (CredentialKeys.Unreadable why) {
        problems.add("credential " + row.id() + " does not open: " + why.getMessage());
      }
    }
    int current = 0;
    for (SealedCredential row : CredentialReads.all(connection)) {
      try {
        keys.open(row.id(), row.provider(), row.envelope());
        if (CredentialKeys.numberOf(row.envelope()) == newest) {
          current++;
        } else if (problems.stream().noneMatch(said -> said.contains(row.id().toString()))) {
          problems.add("credential " + row.id() + " was changed meanwhile; run again");
        }
      } catch (CredentialKeys.Unreadable why) {
        if (problems.stream().noneMatch(said -> said.contains(row.id().toString()))) {
          problems.add("credential " + row.id() + " does not open: " + why.getMessage());
        }
      }
    }
    return new Report(newest, resealed, current, List.copyOf(problems));
  }
}
