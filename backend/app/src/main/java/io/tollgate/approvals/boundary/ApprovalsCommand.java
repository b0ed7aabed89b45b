package io.tollgate.approvals.boundary;

import io.tollgate.approvals.control.ProofCheck;
import io.tollgate.approvals.entity.ProofFault;
import io.tollgate.approvals.entity.ProofTables;
import io.tollgate.approvals.store.DumpRows;
import io.tollgate.approvals.store.ProofRows;
import io.tollgate.platform.CommandDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the proof of every approval that was carried out and names each bad one. Needs nothing but
 * the data: with one argument the path of a plain {@code pg_dump}; without, the database that
 * {@code TOLLGATE_DATABASE_URL}, {@code TOLLGATE_DATABASE_CONTROL_USER} and {@code
 * TOLLGATE_DATABASE_CONTROL_PASSWORD} name. That the audit log it relies on is whole is {@code
 * AuditCommand}'s to say. Exit code 0 = all hold, 1 = some do not, 2 = could not check.
 */
public final class ApprovalsCommand {

  private ApprovalsCommand() {}

  /** Prints to standard output and exits. */
  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), List.of(arguments), System.out));
  }

  static int run(Map<String, String> environment, List<String> arguments, PrintStream out) {
    if (arguments.size() > 1) {
      out.println("Give the path of one dump, or nothing to read the database.");
      return 2;
    }
    try {
      ProofTables tables =
          arguments.isEmpty() ? fromDatabase(environment) : fromDump(arguments.get(0));
      if (tables == null) {
        out.println(CommandDatabase.NO_ADDRESS);
        return 2;
      }
      return report(tables, out);
    } catch (SQLException | IOException | InvalidPathException e) {
      out.println("The approvals could not be checked: " + e.getMessage());
      return 2;
    }
  }

  private static @Nullable ProofTables fromDatabase(Map<String, String> environment)
      throws SQLException {
    try (Connection connection = CommandDatabase.open(environment)) {
      return connection == null ? null : ProofRows.read(connection);
    }
  }

  private static ProofTables fromDump(String path) throws IOException {
    try (BufferedReader dump = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
      return DumpRows.read(dump);
    }
  }

  private static int report(ProofTables tables, PrintStream out) {
    List<ProofFault> faults = ProofCheck.run(tables);
    for (ProofFault fault : faults) {
      out.println("BAD: approval " + fault.approval() + " " + fault.sentence());
    }
    out.println(
        faults.isEmpty()
            ? "All " + tables.decisions().size() + " signed approvals hold."
            : faults.size() + " faults.");
    return faults.isEmpty() ? 0 : 1;
  }
}
