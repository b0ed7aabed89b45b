package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs the scripts of {@code src/test/clients} with the packages their lock file names. */
public final class NodeClients {
  private static final Path FOLDER =
      Folders.findProject().resolve("backend/system-tests/src/test/clients");
  private static final int LEAST_NODE = 22;

  private NodeClients() {}

  /**
   * Installs the packages where they are missing or not those of the lock file.
   *
   * @return why the clients cannot run here; empty when they can
   */
  public static Optional<String> unavailable() {
    Path installed = FOLDER.resolve("node_modules/.package-lock.json");
    try {
      boolean fresh =
          Files.exists(installed)
              && Files.getLastModifiedTime(installed)
                      .compareTo(Files.getLastModifiedTime(FOLDER.resolve("package-lock.json")))
                  >= 0;
      if (!fresh) {
        Ran npm = run(Map.of(), List.of("npm", "ci", "--ignore-scripts", "--no-progress"), 300);
        if (npm.status() != 0) {
          return Optional.of("npm ci failed: " + npm.output());
        }
      }
    } catch (IOException fault) {
      return Optional.of("npm is not there: " + fault.getMessage());
    }
    return node().isEmpty()
        ? Optional.of("there is no Node " + LEAST_NODE + " or later")
        : Optional.empty();
  }

  /** The Node of the lock file, else that of the machine. */
  private static Optional<String> node() {
    for (String candidate : List.of(FOLDER + "/node_modules/.bin/node", "node")) {
      try {
        Ran ran = run(Map.of(), List.of(candidate, "--version"), 30);
        String version = ran.output().strip().replaceFirst("^v(\\d+).*", "$1");
        if (ran.status() == 0 && Integer.parseInt(version) >= LEAST_NODE) {
          return Optional.of(candidate);
        }
      } catch (IOException | NumberFormatException other) {
        continue;
      }
    }
    return Optional.empty();
  }

  /** Runs one scenario of a script with a key and a model, and gives what it printed. */
  public static JsonNode run(String script, String scenario, Api api, String model) {
    Map<String, String> environment =
        Map.of("GATEWAY", api.base().toString(), "KEY", api.key(), "MODEL", model);
    try {
      Ran ran = run(environment, List.of(node().orElseThrow(), script, scenario), 120);
      if (ran.status() != 0) {
        throw new AssertionError(script + " " + scenario + ": " + ran.output());
      }
      List<String> lines = ran.output().lines().toList();
      return Json.read(lines.getLast());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** How a program ended, and all it printed. */
  public record Ran(int status, String output) {}

  /** Runs a program in the clients' folder. */
  public static Ran run(Map<String, String> environment, List<String> command, int seconds)
      throws IOException {
    Path output = Files.createTempFile("client", ".out");
    var builder = new ProcessBuilder(command);
    builder.directory(FOLDER.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within " + seconds + " s");
      }
      return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
