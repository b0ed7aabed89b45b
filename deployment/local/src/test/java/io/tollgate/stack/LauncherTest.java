package io.tollgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(40);

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    started.forEach(Process::destroyForcibly);
    Machine.await("no process left", STOP, () -> Machine.processesOf(data()).isEmpty());
  }

  @Test
  void aKilledLauncherLeavesNoProcessAndItsDataStartsAgain() throws Exception {
    Process launcher = launch(List.of(), "database,mail,gateway");
    awaitReady(launcher);
    assertThat(Machine.processesOf(data())).hasSizeGreaterThanOrEqualTo(3);
    launcher.destroyForcibly();
    Machine.await("all gone", STOP, () -> Machine.processesOf(data()).isEmpty());
    assertThat(stackFile()).doesNotExist();

    Process again = launch(List.of(), "database");
    awaitReady(again);
    again.destroy();
    assertThat(again.waitFor(40, TimeUnit.SECONDS)).isTrue();
    assertThat(Machine.processesOf(data())).isEmpty();
    assertThat(stackFile()).doesNotExist();
  }

  @Test
  void aKilledParentEndsTheLauncherAndAllItStarted() throws Exception {
    // The shell plays Maven: it waits for the launcher and is killed outright.
    Process shell = launch(List.of("sh", "-c", "\"$@\"; exit 0", "sh"), "database");
    awaitReady(shell);
    shell.destroyForcibly();
    Machine.await("all gone", STOP, () -> Machine.processesOf(data()).isEmpty());
  }

  @Test
  void aTakenPortEndsTheStartAtOnceAndStartsNothing() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process launcher =
          launch(List.of(), "database", "-Dtollgate.database.port=" + taken.getLocalPort());
      assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(launcher.exitValue()).isEqualTo(1);
      assertThat(said())
          .contains("port %d (setting tollgate.database.port".formatted(taken.getLocalPort()))
          .contains("is taken by process " + ProcessHandle.current().pid())
          .doesNotContain("\tat ");
      assertThat(data().resolve("postgres")).doesNotExist();
    }
  }

  private Process launch(List<String> prefix, String parts, String... more) throws IOException {
    var line = new ArrayList<>(prefix);
    line.add(Java.home().resolve("bin/java").toString());
    line.add("-Dtollgate.project=" + Folders.findProject());
    line.add("-Dtollgate.data=" + data());
    line.add("-Dtollgate.stack.file=" + stackFile());
    line.add("-Dtollgate.parts=" + parts);
    line.add("-Dtollgate.demo=false");
    line.add("-Dtollgate.app.tollgate.roles=portal");
    line.add("-Dtollgate.postgres.shared_buffers=32MB");
    line.add("-Dtollgate.war=" + Machine.smallestWar(folder));
    for (String port :
        List.of("gateway", "portal", "keycloak", "sandbox", "mail", "smtp", "database")) {
      line.add("-Dtollgate." + port + ".port=0");
    }
    line.addAll(List.of(more));
    line.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "io.tollgate.stack.Launcher"));
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log().toFile()).start();
    started.add(process);
    return process;
  }

  private void awaitReady(Process launcher) {
    Machine.await("ready or ended", START, () -> Files.exists(stackFile()) || !launcher.isAlive());
    assertThat(launcher.isAlive()).as(said()).isTrue();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path stackFile() {
    return folder.resolve("stack.json");
  }

  private Path log() {
    return folder.resolve("launcher.log");
  }

  private String said() {
    try {
      return Files.readString(log());
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }
}
