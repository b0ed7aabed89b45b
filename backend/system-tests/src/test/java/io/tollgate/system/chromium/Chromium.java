package io.tollgate.system.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Folders;
import io.tollgate.system.kit.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium with a profile of its own. Its program is the one in the front end's npm
 * packages, unless {@code CHROMIUM_PATH} names another.
 */
public final class Chromium implements AutoCloseable {
  private static final int START_SECONDS = 60;
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final String FIND =
      "import('@sparticuz/chromium').then(({default: it}) => it.executablePath())"
          + ".then((path) => process.stdout.write(path))";
  private static final Path FRONTEND = Folders.findProject().resolve("frontend");

  private final Path profile;
  private final Process process;
  private final DevTools tools;
  private final String userAgent;

  /** Starts the browser and waits until it answers. */
  public Chromium() {
    try {
      this.profile = Files.createTempDirectory("chromium");
      this.process =
          new ProcessBuilder(command(program(), profile))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectErrorStream(false)
              .start();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    // A test run that is cut short leaves no browser behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    this.tools = new DevTools(address());
    JsonNode version = tools.ask("", "Browser.getVersion", Json.object());
    // As people's browsers call themselves.
    this.userAgent = version.path("userAgent").asText().replace("HeadlessChrome", "Chrome");
  }

  /** A browser of somebody's own, with no cookies yet. */
  public Window open(Window.Look look) {
    String context =
        tools
            .ask("", "Target.createBrowserContext", Json.object())
            .path("browserContextId")
            .asText();
    return new Window(tools, context, look, userAgent);
  }

  private static List<String> command(String program, Path profile) {
    return List.of(
        program,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--remote-debugging-port=0",
        "--user-data-dir=" + profile,
        "about:blank");
  }

  private static String program() {
    String named = System.getenv("CHROMIUM_PATH");
    if (named != null) {
      return named;
    }
    try {
      Process find =
          new ProcessBuilder("node", "--input-type=module", "--eval", FIND)
              .directory(FRONTEND.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String path = new String(find.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!find.waitFor(START_SECONDS, TimeUnit.SECONDS) || path.isBlank()) {
        throw new AssertionError("no Chromium: build the front end first, or set CHROMIUM_PATH");
      }
      return path;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Where the browser listens, which it says once; the rest of what it says is thrown away. */
  private URI address() {
    var said = new StringBuilder();
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    try {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          Thread.ofVirtual().start(() -> errors.lines().forEach(later -> {}));
          return URI.create(listening.group(1));
        }
        said.append(line).append('\n');
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    throw new AssertionError("Chromium did not start:\n" + said);
  }

  /** A file of the front end's packages. */
  static String packaged(String file) {
    try {
      return Files.readString(FRONTEND.resolve("node_modules").resolve(file));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    tools.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try (Stream<Path> all = Files.walk(profile)) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
