package io.tollgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** What the tests see of this machine's processes. */
final class Machine {
  private Machine() {}

  /** Processes that name this folder on their command line, this JVM left out. */
  static List<String> processesOf(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .map(process -> process.pid() + " " + commandLine(process.pid()))
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }

  private static String commandLine(long pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      return new String(line, StandardCharsets.ISO_8859_1).replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }

  static void await(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  /** A web application of one page. */
  static Path smallestWar(Path folder) throws IOException {
    Path war = folder.resolve("smallest.war");
    try (var jar = new JarOutputStream(Files.newOutputStream(war))) {
      jar.putNextEntry(new ZipEntry("index.html"));
      jar.write("<p>here</p>".getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    }
    return war;
  }
}
