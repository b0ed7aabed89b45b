package io.tollgate.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox runs.
 *
 * @param port 0 to 65535; 0 for any free one
 * @param latencyMillis wait before each model's first byte, 0 to 600000
 * @param chunkGapMillis wait between the chunks of a stream, 0 to 600000
 * @param threads event loops, 1 to 64
 * @param replayFolder recorded answers, where there are some
 */
public record Settings(
    String host,
    int port,
    long latencyMillis,
    long chunkGapMillis,
    int threads,
    Optional<Path> replayFolder) {
  private static final int LONGEST_WAIT_MILLIS = 600_000;

  /** Any free port on loopback, no wait: what tests start from. */
  public static Settings local() {
    return new Settings("127.0.0.1", 0, 0, 0, 1, Optional.empty());
  }

  public Settings withReplayFolder(Path folder) {
    return new Settings(host, port, latencyMillis, chunkGapMillis, threads, Optional.of(folder));
  }

  /**
   * Reads {@code sandbox.*} settings. An argument ({@code --port 0}) beats a system property
   * ({@code -Dsandbox.port=0}), which beats the environment ({@code SANDBOX_PORT=0}).
   *
   * @throws IllegalArgumentException with a sentence for the person who started it
   */
  public static Settings read(
      String[] arguments,
      Function<String, @Nullable String> property,
      Function<String, @Nullable String> environment) {
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "arguments come in pairs, as in --port 8090 (also --host, --latency.millis,"
                + " --chunk.gap.millis, --threads, --replay.folder)");
      }
    }
    Source source = new Source(List.of(arguments), property, environment);
    String folder = source.text("replay.folder", "");
    return new Settings(
        source.text("host", "127.0.0.1"),
        source.number("port", 8090, 0, 65_535),
        source.number("latency.millis", 0, 0, LONGEST_WAIT_MILLIS),
        source.number("chunk.gap.millis", 0, 0, LONGEST_WAIT_MILLIS),
        source.number("threads", Math.min(2, Runtime.getRuntime().availableProcessors()), 1, 64),
        folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)));
  }

  private record Source(
      List<String> arguments,
      Function<String, @Nullable String> property,
      Function<String, @Nullable String> environment) {
    String text(String name, String otherwise) {
      for (int i = 0; i + 1 < arguments.size(); i += 2) {
        if (arguments.get(i).equals("--" + name)) {
          return arguments.get(i + 1);
        }
      }
      String set = property.apply("sandbox." + name);
      if (set == null) {
        set = environment.apply("SANDBOX_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
      }
      return set == null ? otherwise : set;
    }

    int number(String name, int otherwise, int least, int most) {
      String text = text(name, String.valueOf(otherwise));
      if (text.matches("[0-9]{1,9}")) {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
      throw new IllegalArgumentException(
          "sandbox." + name + " has to be " + least + " to " + most + ", not '" + text + "'");
    }
  }
}
