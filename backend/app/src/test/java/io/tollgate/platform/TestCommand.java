package io.tollgate.platform;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A command as an operator runs it: what it says, after its exit code. */
public record TestCommand(Main main) {

  /** A command's entry. */
  @FunctionalInterface
  public interface Main {
    int run(Map<String, String> environment, List<String> arguments, PrintStream out);
  }

  /** On that database, as the control plane's role. */
  public String on(TestDatabase database, String... arguments) {
    return run(
        Map.of(
            "TOLLGATE_DATABASE_URL",
            database.url(),
            "TOLLGATE_DATABASE_CONTROL_USER",
            "tollgate_control"),
        arguments);
  }

  public String run(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        main.run(
            environment, List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
    return code + " " + out.toString(StandardCharsets.UTF_8).strip();
  }
}
