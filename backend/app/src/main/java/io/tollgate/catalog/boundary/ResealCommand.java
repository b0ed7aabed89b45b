package io.tollgate.catalog.boundary;

import io.tollgate.catalog.control.CredentialKeys;
import io.tollgate.catalog.control.Resealing;
import io.tollgate.platform.CommandDatabase;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Seals all credentials under the newest key, after a new {@code credential-key-<number>} was given
 * to every node. Reads {@code TOLLGATE_SECRETS_DIR}, {@code TOLLGATE_DATABASE_URL}, {@code
 * TOLLGATE_DATABASE_CONTROL_USER} and {@code TOLLGATE_DATABASE_CONTROL_PASSWORD}. May be broken off
 * and run again. Exit code 0 = all are under the newest key, 1 = some are not, 2 = could not run.
 */
public final class ResealCommand {

  private ResealCommand() {}

  /** Prints to standard output and exits. */
  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), System.out));
  }

  static int run(Map<String, String> environment, PrintStream out) {
    try (Connection connection = CommandDatabase.open(environment)) {
      if (connection == null) {
        out.println(CommandDatabase.NO_ADDRESS);
        return 2;
      }
      CredentialKeys keys =
          new CredentialKeys(environment.getOrDefault("TOLLGATE_SECRETS_DIR", ""));
      return report(new Resealing(keys).run(connection), out);
    } catch (SQLException | IllegalStateException | UncheckedIOException e) {
      out.println("The credentials could not be sealed anew: " + e.getMessage());
      return 2;
    }
  }

  private static int report(Resealing.Report report, PrintStream out) {
    report.problems().forEach(out::println);
    out.println(
        report.resealed()
            + " sealed anew; "
            + report.current()
            + " are under key "
            + report.key()
            + " and open.");
    return report.problems().isEmpty() ? 0 : 1;
  }
}
