package io.tollgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * All processes of one stack. Each runs in a session of its own, so that Ctrl-C reaches the
 * launcher alone, which then stops them in order; the watchdog knows them all.
 */
final class Children implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /**
   * How to start a process.
   *
   * @param name for its log and for messages
   * @param line the command line
   * @param environment added to this process's environment
   * @param stage 1 is stopped before 2: the database goes last
   */
  record Command(
      String name,
      List<String> line,
      Map<String, String> environment,
      int stage,
      StopSignal signal) {}

  private final String stackId = UUID.randomUUID().toString();
  private final Path data;
  private final Path logs;
  private final Watchdog watchdog;
  private final List<Running> running = new ArrayList<>();
  private volatile BiConsumer<String, Child> onUnexpectedEnd = (name, child) -> {};
  private boolean closed;

  private record Running(Command command, Child child) {}

  Children(Path data) {
    this.data = data;
    this.logs = data.resolve("logs");
    try {
      Files.createDirectories(logs);
    } catch (IOException fault) {
      throw new StackException("cannot create " + logs + ": " + fault.getMessage(), fault);
    }
    this.watchdog = Watchdog.start(data, stackId);
  }

  /** Tells of a process that ended though nobody here stopped it. */
  void onUnexpectedEnd(BiConsumer<String, Child> observer) {
    onUnexpectedEnd = observer;
  }

  /** Names a file that is removed when the stack ends, however it ends. */
  void removeAtEnd(Path file) {
    watchdog.removeAtEnd(file);
  }

  synchronized Child launch(Command command) {
    if (closed) {
      throw new StackException("the stack is stopping");
    }
    Path log = rotate(command.name());
    var line = new ArrayList<>(List.of("setsid"));
    line.addAll(command.line());
    var builder = new ProcessBuilder(line).directory(data.toFile()).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().putAll(command.environment());
    builder.environment().put("TOLLGATE_STACK", stackId);
    try {
      Process process = builder.start();
      watchdog.add(command.stage(), command.signal(), process.pid());
      var child = new Child(command.name(), process, command.signal(), log);
      running.add(new Running(command, child));
      Thread.ofVirtual().start(() -> awaitEnd(child));
      return child;
    } catch (IOException fault) {
      throw new StackException("cannot start " + command.name() + ": " + fault.getMessage(), fault);
    }
  }

  /**
   * Runs a program to its end.
   *
   * @throws StackException with the end of its log if it fails
   */
  void complete(Command command) {
    Child child = launch(command);
    child.expectToEnd();
    try {
      if (child.process().waitFor() != 0) {
        throw new StackException(
            "%s failed (exit %d); the end of %s:\n  | %s"
                .formatted(command.name(), child.process().exitValue(), child.log(), child.tail()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", interrupted);
    }
  }

  private void awaitEnd(Child child) {
    child.process().onExit().join();
    ended(child.name(), child);
  }

  private void ended(String name, Child child) {
    synchronized (this) {
      running.removeIf(entry -> entry.child() == child);
      if (closed) {
        return;
      }
      watchdog.remove(child.pid());
    }
    if (!child.isExpectedToEnd()) {
      onUnexpectedEnd.accept(name, child);
    }
  }

  private Path rotate(String name) {
    Path log = logs.resolve(name + ".log");
    try {
      if (Files.exists(log)) {
        Files.move(log, logs.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      return log;
    } catch (IOException fault) {
      throw new StackException("cannot rotate " + log, fault);
    }
  }

  /** Stops everything, the database last, and waits until all are gone. */
  @Override
  public void close() {
    List<Running> left;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      left = List.copyOf(running);
    }
    for (int stage = 1; stage <= 2; stage++) {
      stop(left, stage);
    }
    watchdog.close();
  }

  private static void stop(List<Running> all, int stage) {
    var stopping = new ArrayList<Thread>();
    for (Running entry : all) {
      if (entry.command().stage() == stage) {
        stopping.add(Thread.ofVirtual().start(() -> entry.child().stop(GRACE)));
      }
    }
    for (Thread thread : stopping) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
