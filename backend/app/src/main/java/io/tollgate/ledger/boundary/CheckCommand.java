package io.tollgate.ledger.boundary;

import io.tollgate.ledger.control.Checks;
import io.tollgate.ledger.entity.Violation;
import io.tollgate.platform.CommandDatabase;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Runs the ledger's checks and prints what they find. Reads {@code TOLLGATE_DATABASE_URL} and, for
 * a role that may read everything, {@code TOLLGATE_DATABASE_CONTROL_USER} and {@code
 * TOLLGATE_DATABASE_CONTROL_PASSWORD}. Exit code 0 = clean, 1 = violations, 2 = could not check.
 */
public final class CheckCommand {

  private CheckCommand() {}

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
      return report(Checks.run(connection), out);
    } catch (SQLException | IllegalStateException e) {
      out.println("The ledger could not be checked: " + e.getMessage());
      return 2;
    }
  }

  private static int report(List<Violation> violations, PrintStream out) {
    for (Violation violation : violations) {
      out.println("VIOLATED " + violation.check() + ": " + violation.sentence());
      violation.subjects().forEach(subject -> out.println("  " + subject));
    }
    out.println(
        violations.isEmpty() ? "The ledger is clean." : violations.size() + " checks failed.");
    return violations.isEmpty() ? 0 : 1;
  }
}
