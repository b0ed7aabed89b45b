package io.tollgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.sandbox.testing.Caller;
import io.tollgate.sandbox.testing.Heard;
import io.tollgate.sandbox.testing.Sut;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The sandbox as the process it is run as. */
class ProgramTest {
  private static Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.tollgate.sandbox.Sandbox");
    builder.command().addAll(List.of(arguments));
    return builder.redirectErrorStream(true).start();
  }

  @Test
  void printsWhereItListensAndStopsOnSigterm() throws Exception {
    Process process = start("--port", "0");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertThat(line).matches("sandbox listening on http://127\\.0\\.0\\.1:[0-9]+");
      URI uri = URI.create(line.substring(line.indexOf("http://")));
      try (Caller caller = new Caller(uri)) {
        caller.send(
            "POST",
            Sut.CHAT,
            "{\"model\":\"m:hang\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
            Sut.headers(Map.of()));
        // Through the handle, since Process.destroy() would also close the streams read below.
        process.toHandle().destroy();
        assertThat(process.waitFor(8, TimeUnit.SECONDS)).isTrue();
        assertThat(caller.hear().end()).isIn(Heard.End.CLOSED, Heard.End.RESET);
      }
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void badSettingEndsItWithOneSentence() throws Exception {
    Process process = start("--port", "here");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine())
          .isEqualTo("sandbox: sandbox.port has to be 0 to 65535, not 'here'");
      assertThat(out.readLine()).isNull();
      assertThat(process.waitFor(8, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }
}
