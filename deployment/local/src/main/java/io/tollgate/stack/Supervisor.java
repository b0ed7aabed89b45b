package io.tollgate.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Starts a server again that ended by itself or by a stranger's hand; gives up on a server that
 * dies again and again.
 */
final class Supervisor {
  private static final int RESTARTS = 5;
  private static final long WINDOW_NANOS = 120_000_000_000L;

  private final Stack stack;
  private final Progress progress;
  private final Consumer<StackException> gaveUp;
  private final Deque<Long> restarts = new ArrayDeque<>();

  Supervisor(Stack stack, Progress progress, Consumer<StackException> gaveUp) {
    this.stack = stack;
    this.progress = progress;
    this.gaveUp = gaveUp;
  }

  void ended(String name, Child child) {
    int exit = child.process().exitValue();
    progress.note("%s ended unexpectedly (exit %d); starting it again".formatted(name, exit));
    if (tooOften()) {
      gaveUp.accept(
          new StackException(
              "%s keeps ending; the end of %s:\n  | %s"
                  .formatted(name, child.log(), child.tail())));
      return;
    }
    stack.servers().stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .ifPresent(this::startAgain);
  }

  private void startAgain(Server server) {
    try {
      server.start();
      stack.config().stackFile().ifPresent(file -> new StackFile(file).write(stack));
      progress.note(server.name() + ": ready again");
    } catch (StackException fault) {
      gaveUp.accept(fault);
    }
  }

  private synchronized boolean tooOften() {
    long now = System.nanoTime();
    restarts.removeIf(at -> now - at > WINDOW_NANOS);
    restarts.addLast(now);
    return restarts.size() > RESTARTS;
  }
}
