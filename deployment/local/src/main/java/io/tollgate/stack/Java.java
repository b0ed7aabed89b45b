package io.tollgate.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for servers on the JDK that runs this launcher. */
final class Java {
  private static final int UNSAFE_WARNS_FROM = 24;
  private static final int COMPACT_HEADERS_FROM = 25;

  private Java() {}

  static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * {@code java} with a heap limit and with what today's servers do to the JDK allowed, so that it
   * does not warn.
   */
  static List<String> command(int heapMegabytes) {
    int version = Runtime.version().feature();
    var line = new ArrayList<String>();
    line.add(home().resolve("bin/java").toString());
    line.add("-Xmx" + heapMegabytes + "m");
    line.add("--enable-native-access=ALL-UNNAMED");
    if (version >= UNSAFE_WARNS_FROM) {
      line.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (version >= COMPACT_HEADERS_FROM) {
      line.add("-XX:+UseCompactObjectHeaders");
    }
    line.add("-XX:+ExitOnOutOfMemoryError");
    return line;
  }
}
