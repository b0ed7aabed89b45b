package io.tollgate.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A small shell process, in a session of its own, that outlives this JVM by the seconds it needs to
 * stop the servers. It knows that the JVM is gone because their common pipe ends; so {@code kill
 * -9} of the JVM leaves nothing behind either.
 */
final class Watchdog implements AutoCloseable {
  private static final String PID_FILE = "watchdog.pid";
  private static final long LONGEST_STOP_SECONDS = 40;

  private final Process process;
  private final OutputStream orders;

  private Watchdog(Process process) {
    this.process = process;
    this.orders = process.getOutputStream();
  }

  static Watchdog start(Path data, String stackId) {
    try (InputStream script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      if (script == null) {
        throw new StackException("watchdog.sh is missing from the launcher's jar");
      }
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      Path pidFile = data.resolve(PID_FILE);
      var builder =
          new ProcessBuilder(
              "setsid", "sh", "-c", text, "tollgate-watchdog", stackId, pidFile.toString());
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      return new Watchdog(builder.start());
    } catch (IOException fault) {
      throw new StackException("cannot start the watchdog (setsid and sh): " + fault.getMessage());
    }
  }

  /**
   * Waits until the watchdog of an earlier run on this folder has stopped what that run left.
   *
   * @throws StackException if it takes longer than 40 s
   */
  static void awaitEarlier(Path data, Progress progress) {
    Optional<ProcessHandle> earlier = running(data.resolve(PID_FILE));
    if (earlier.isEmpty()) {
      return;
    }
    progress.note("waiting for the earlier run to end");
    try {
      earlier.get().onExit().get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", interrupted);
    } catch (ExecutionException | TimeoutException late) {
      throw new StackException(
          "the earlier run on " + data + " does not end: see process " + earlier.get().pid(), late);
    }
  }

  private static Optional<ProcessHandle> running(Path pidFile) {
    try {
      return Optional.of(Files.readString(pidFile).strip())
          .filter(text -> text.matches("\\d{1,9}"))
          .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
          .filter(handle -> isWatchdog(handle.pid()));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static boolean isWatchdog(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
          .contains("tollgate-watchdog");
    } catch (IOException gone) {
      return false;
    }
  }

  void add(int stage, StopSignal signal, long pid) {
    order("add %d %s %d".formatted(stage, signal, pid));
  }

  void remove(long pid) {
    order("del " + pid);
  }

  /** Names a file that must not outlive the stack. */
  void removeAtEnd(Path file) {
    order("file " + file);
  }

  private synchronized void order(String line) {
    try {
      orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
    } catch (IOException fault) {
      throw new StackException("the watchdog is gone; start again", fault);
    }
  }

  /** Ends the pipe and waits until the watchdog has cleared up. */
  @Override
  public void close() {
    try {
      closeQuietly(orders);
      process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(OutputStream stream) {
    try {
      stream.close();
    } catch (IOException alreadyGone) {
      // The pipe's other end died first; then there is nothing left to tell it.
    }
  }
}
