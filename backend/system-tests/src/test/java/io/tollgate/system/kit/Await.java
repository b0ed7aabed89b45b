package io.tollgate.system.kit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what becomes true soon, and says what did not. */
public final class Await {
  private static final long PAUSE_MILLIS = 25;

  private Await() {}

  public static void until(String what, Duration limit, BooleanSupplier condition) {
    found(what, limit, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
  }

  /** The first value that is not null. */
  public static <T> T found(String what, Duration limit, Supplier<@Nullable T> search) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      T found = search.get();
      if (found != null) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      pause(PAUSE_MILLIS);
    }
  }

  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
