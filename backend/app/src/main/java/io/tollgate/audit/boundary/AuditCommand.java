package io.tollgate.audit.boundary;

import io.tollgate.audit.control.ChainCheck;
import io.tollgate.audit.entity.ChainState;
import io.tollgate.platform.CommandDatabase;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the chain of the audit log and names the first broken record. Needs no running
 * application, so it checks a restored dump as well. Reads {@code TOLLGATE_DATABASE_URL} and, for a
 * role that may read the log, {@code TOLLGATE_DATABASE_CONTROL_USER} and {@code
 * TOLLGATE_DATABASE_CONTROL_PASSWORD}. Each argument is a {@code number:hash} that an earlier run
 * printed and somebody kept elsewhere. Exit code 0 = whole, 1 = broken, 2 = could not check.
 */
public final class AuditCommand {

  private static final Pattern ANCHOR = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  private AuditCommand() {}

  /** Prints to standard output and exits. */
  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), List.of(arguments), System.out));
  }

  static int run(Map<String, String> environment, List<String> arguments, PrintStream out) {
    List<ChainState.Anchor> anchors = new ArrayList<>();
    for (String argument : arguments) {
      Matcher anchor = ANCHOR.matcher(argument);
      if (!anchor.matches()) {
        out.println("An argument is no number:hash of an earlier check: " + argument);
        return 2;
      }
      anchors.add(new ChainState.Anchor(Long.parseLong(anchor.group(1)), anchor.group(2)));
    }
    try (Connection connection = CommandDatabase.open(environment)) {
      if (connection == null) {
        out.println(CommandDatabase.NO_ADDRESS);
        return 2;
      }
      return report(ChainCheck.run(connection, anchors), out);
    } catch (SQLException e) {
      out.println("The audit log could not be checked: " + e.getMessage());
      return 2;
    }
  }

  private static int report(ChainState state, PrintStream out) {
    ChainState.Fault fault = state.fault();
    if (fault != null) {
      out.println(
          "BROKEN: record "
              + fault.seq()
              + (fault.id() == null ? "" : " (" + fault.id() + ")")
              + " "
              + fault.sentence()
              + "; "
              + state.records()
              + " records before it are whole.");
      return 1;
    }
    out.println("The chain of " + state.records() + " records is whole. Keep this elsewhere:");
    out.println(state.head() + ":" + state.headHash());
    return 0;
  }
}
