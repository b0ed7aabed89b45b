package io.tollgate.metering.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The speed bench's build without money replaces {@link Accounts}, so it must fit the product. */
class AccountsOfTheBenchTest {
  private static final Path SOURCE =
      Path.of("../../deployment/bench/without-money/io/tollgate/metering/control/Accounts.java");

  @Test
  void theyCompileInThePlaceOfTheRealOnes(@TempDir Path out) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-implicit:none",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              out.toString());
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjects(SOURCE))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
    assertThat(Files.exists(out.resolve("io/tollgate/metering/control/Accounts.class"))).isTrue();
  }
}
