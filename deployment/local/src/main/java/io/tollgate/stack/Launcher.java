package io.tollgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@code mvn -Pup}: starts a stack in the foreground and ends it on Ctrl-C,
 * SIGTERM, or when the Maven process that started it is gone.
 */
public final class Launcher {
  private static final int FAILED = 1;

  private final long begin = System.nanoTime();
  private final AtomicReference<@Nullable Stack> stack = new AtomicReference<>();
  private volatile boolean stopping;

  private Launcher() {}

  /**
   * Runs until it is told to stop.
   *
   * @param arguments a file of settings, if any; system properties win over it
   */
  public static void main(String[] arguments) {
    var launcher = new Launcher();
    try {
      if (System.getProperty("tollgate.failure.file") != null) {
        forgetEarlierFailure();
      }
      launcher.run(settings(arguments));
    } catch (StackException fault) {
      launcher.fail(fault);
    }
  }

  private static Properties settings(String[] arguments) {
    var all = new Properties();
    for (String file : arguments) {
      try (var input = Files.newInputStream(Path.of(file))) {
        all.load(input);
      } catch (IOException fault) {
        throw new StackException("cannot read " + file + ": " + fault.getMessage(), fault);
      }
    }
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("tollgate.")) {
        all.setProperty(name, System.getProperty(name));
      }
    }
    return all;
  }

  private void run(Properties given) {
    StackConfig config = Settings.read(given, Folders.findProject());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    // Maven killed outright tells nobody; its death is all there is to see.
    ProcessHandle.current()
        .parent()
        .ifPresent(maven -> Thread.ofVirtual().start(() -> endWith(maven)));
    boolean first = !Files.isDirectory(config.folders().data().resolve("postgres/data"));
    say(
        "Tollgate starts with its data in "
            + config.folders().data()
            + (first ? " (the first start takes about two minutes)" : ""));
    Stack running = Stack.start(config, this::say, stack::set);
    running.superviseWith(this::fail);
    say("ready");
    System.out.println(new Summary(running).text());
    waitForEver();
  }

  private static void endWith(ProcessHandle maven) {
    maven.onExit().join();
    exit(0);
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    stopping = true;
    Stack running = stack.get();
    if (running != null) {
      System.out.println();
      say("stopping");
      running.close();
      say("stopped; the data is kept");
    }
  }

  private void fail(StackException fault) {
    if (!stopping) {
      System.err.println();
      System.err.println(fault.getMessage());
      keep(String.valueOf(fault.getMessage()));
      exit(FAILED);
    }
  }

  /** Leaves the reason where the build looks for it. */
  private static void keep(String reason) {
    String file = System.getProperty("tollgate.failure.file", "");
    if (!file.isEmpty()) {
      try {
        Files.writeString(Path.of(file), reason);
      } catch (IOException fault) {
        System.err.println("cannot write " + file + ": " + fault.getMessage());
      }
    }
  }

  private static void forgetEarlierFailure() {
    try {
      Files.deleteIfExists(Path.of(System.getProperty("tollgate.failure.file", "")));
    } catch (IOException fault) {
      throw new StackException("cannot delete the earlier failure: " + fault.getMessage(), fault);
    }
  }

  private static void exit(int status) {
    System.exit(status);
  }

  private void say(String text) {
    System.out.printf("[%6.1f s] %s%n", (System.nanoTime() - begin) / 1e9, text);
  }
}
