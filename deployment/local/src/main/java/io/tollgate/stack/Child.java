package io.tollgate.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One running process with its log. */
final class Child {
  private static final int TAIL_LINES = 25;

  private final String name;
  private final Process process;
  private final StopSignal signal;
  private final Path log;
  private volatile boolean expectedToEnd;

  Child(String name, Process process, StopSignal signal, Path log) {
    this.name = name;
    this.process = process;
    this.signal = signal;
    this.log = log;
  }

  String name() {
    return name;
  }

  Process process() {
    return process;
  }

  long pid() {
    return process.pid();
  }

  Path log() {
    return log;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isExpectedToEnd() {
    return expectedToEnd;
  }

  void expectToEnd() {
    expectedToEnd = true;
  }

  /** Asks it to end and, after the grace, ends it. */
  void stop(Duration grace) {
    expectedToEnd = true;
    if (signal == StopSignal.TERM) {
      process.destroy();
    } else {
      send(signal);
    }
    if (!endsWithin(grace)) {
      kill();
    }
  }

  /** SIGKILL, and waits until it is gone. */
  void kill() {
    expectedToEnd = true;
    process.destroyForcibly();
    endsWithin(Duration.ofSeconds(10));
  }

  /** Sends any signal by its name without {@code SIG}, such as {@code STOP} or {@code CONT}. */
  void send(Object signalName) {
    try {
      new ProcessBuilder("sh", "-c", "kill -s " + signalName + " " + pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException fault) {
      throw new StackException("cannot signal " + name, fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The last lines of the log, for a message to a person. */
  String tail() {
    try {
      // Logs may hold bytes that are no UTF-8; a message must not fail on them.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).lines().toList();
      return String.join(
          "\n  | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException unreadable) {
      return "(" + log + " cannot be read)";
    }
  }
}
