package io.tollgate.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A server of the stack that can be stopped, killed and started again on the same data and ports.
 */
public abstract class Server {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 50;

  private final String name;
  private final Children children;
  private final Duration startLimit;
  private volatile @Nullable Child child;

  Server(String name, Children children, Duration startLimit) {
    this.name = name;
    this.children = children;
    this.startLimit = startLimit;
  }

  /** What to run; asked anew at each start. */
  abstract Children.Command command();

  /** Whether the running process serves; called again and again until it does. */
  abstract boolean isReady();

  /** What a server that is not ready lacks, to end a sentence with; empty if that is not known. */
  String whatIsMissing() {
    return "";
  }

  public String name() {
    return name;
  }

  /**
   * Starts it and waits until it serves; does nothing if it runs.
   *
   * @throws StackException with the end of its log if it ends or does not get ready in time
   */
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Child started = children.launch(command());
    child = started;
    awaitReady(started);
  }

  private void awaitReady(Child started) {
    long end = System.nanoTime() + startLimit.toNanos();
    while (!isReady()) {
      if (!started.isAlive()) {
        throw new StackException(
            "%s ended while starting (exit %d); the end of %s:\n  | %s"
                .formatted(name, started.process().exitValue(), started.log(), started.tail()));
      }
      if (System.nanoTime() > end) {
        started.stop(Duration.ofSeconds(5));
        throw new StackException(
            "%s was not ready within %d s%s; the end of %s:\n  | %s"
                .formatted(
                    name, startLimit.toSeconds(), whatIsMissing(), started.log(), started.tail()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", interrupted);
    }
  }

  /** SIGTERM (PostgreSQL: fast shutdown), then SIGKILL after 30 s; waits until it is gone. */
  public synchronized void stop() {
    Child now = child;
    if (now != null) {
      now.stop(GRACE);
    }
  }

  /** SIGKILL: the crash. */
  public synchronized void kill() {
    Child now = child;
    if (now != null) {
      now.kill();
    }
  }

  public synchronized void restart() {
    stop();
    start();
  }

  /** Sends a signal such as {@code STOP} or {@code CONT}, to play a server that hangs. */
  public synchronized void signal(String signalName) {
    Child now = child;
    if (now != null && now.isAlive()) {
      now.send(signalName);
    }
  }

  public boolean isRunning() {
    return pid().isPresent();
  }

  /** The process id while it runs. */
  public OptionalLong pid() {
    Child now = child;
    return now != null && now.isAlive() ? OptionalLong.of(now.pid()) : OptionalLong.empty();
  }

  /** The log of the present or last run. */
  public @Nullable Path log() {
    Child now = child;
    return now == null ? null : now.log();
  }
}
