package io.tollgate.system;

import io.tollgate.stack.Folders;
import io.tollgate.stack.Part;
import io.tollgate.stack.Stack;
import io.tollgate.stack.StackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one stack that all test classes of this JVM share: {@code @ExtendWith} this class
 * and take a {@link Stack} as a parameter of a test, a constructor or a life-cycle method. It
 * starts with the first test that asks and is closed after the last. A test that stops, kills or
 * changes a server must leave it running as it was.
 */
public final class RunningStack implements ParameterResolver {
  /** Whether the long forms of tests run (profile {@code long}). */
  public static final boolean LONG = Boolean.getBoolean("tollgate.long");

  /** One compiler tier in the short form: it waits for starts, not for peak speed. */
  static final List<String> GATEWAY_JVM = LONG ? List.of() : List.of("-XX:TieredStopAtLevel=1");

  // So that a provider or a client that hangs does not hold a test for minutes.
  private static final String PATIENCE_MILLIS = "8000";

  /** Closed by JUnit when the whole run is over. */
  private record Shared(Stack stack) implements AutoCloseable {
    @Override
    public void close() {
      stack.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent("tollgate stack", key -> start(), Shared.class)
        .stack();
  }

  private static Shared start() {
    try {
      Path target = Path.of(System.getProperty("tollgate.test.folder", "target"));
      Files.createDirectories(target);
      Path data = Files.createTempDirectory(target.toAbsolutePath(), "stack-");
      Path project = Folders.findProject();
      StackConfig config =
          StackConfig.temporary(project, data)
              .withGatewayJvm(GATEWAY_JVM)
              .withApp("tollgate.call.first-byte.millis", PATIENCE_MILLIS)
              .withApp("tollgate.call.idle.millis", PATIENCE_MILLIS)
              .withApp("tollgate.gateway.head.millis", "4000")
              .withApp("tollgate.gateway.body.millis", PATIENCE_MILLIS)
              .withApp("tollgate.gateway.stuck.millis", PATIENCE_MILLIS);
      String parts = System.getProperty("tollgate.test.parts", "");
      if (!parts.isBlank()) {
        config = config.withParts(parts(parts));
      }
      Path recordings = project.resolve("../shared/transcripts").normalize();
      if (Files.isDirectory(recordings)) {
        config = config.withSandbox("sandbox.replay.folder", recordings.toString());
      }
      return new Shared(Stack.start(config, text -> System.out.println("[stack] " + text)));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Fewer parts start faster, for tests that do without the rest. */
  private static Set<Part> parts(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(name -> Part.valueOf(name.strip().toUpperCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }
}
