package io.tollgate.stack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to start, where and how. {@link Settings} reads one from {@code tollgate.*} properties;
 * tests begin with {@link #temporary} and change it by the {@code with} methods.
 *
 * @param folders programs and data
 * @param ports TCP ports; 0 chooses a free one
 * @param parts what to start; what is left out is neither started nor waited for
 * @param demo whether an empty world gets the demo data of {@code db/seed} and the demo keys
 * @param app further settings of the application by property name; they win over the stack's own
 * @param gatewayJvm further JVM flags of the gateway; they win over the stack's own
 * @param postgres PostgreSQL settings; they win over the stack's own
 * @param sandbox system properties of the sandbox provider
 * @param stackFile where the running stack is described as JSON, if anywhere
 */
public record StackConfig(
    Folders folders,
    Ports ports,
    Set<Part> parts,
    boolean demo,
    Map<String, String> app,
    List<String> gatewayJvm,
    Map<String, String> postgres,
    Map<String, String> sandbox,
    Optional<Path> stackFile) {
  public StackConfig {
    parts = parts.isEmpty() ? Set.of() : Set.copyOf(parts);
    app = Map.copyOf(app);
    gatewayJvm = List.copyOf(gatewayJvm);
    postgres = Map.copyOf(postgres);
    sandbox = Map.copyOf(sandbox);
  }

  /** Everything on free ports with its data in the given folder. */
  public static StackConfig temporary(Path project, Path data) {
    return new StackConfig(
        Folders.of(project, data),
        Ports.ANY,
        EnumSet.allOf(Part.class),
        true,
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  public StackConfig withFolders(Folders changed) {
    return new StackConfig(
        changed, ports, parts, demo, app, gatewayJvm, postgres, sandbox, stackFile);
  }

  public StackConfig withPorts(Ports changed) {
    return new StackConfig(
        folders, changed, parts, demo, app, gatewayJvm, postgres, sandbox, stackFile);
  }

  public StackConfig withParts(Set<Part> changed) {
    return new StackConfig(
        folders, ports, changed, demo, app, gatewayJvm, postgres, sandbox, stackFile);
  }

  public StackConfig withDemo(boolean changed) {
    return new StackConfig(
        folders, ports, parts, changed, app, gatewayJvm, postgres, sandbox, stackFile);
  }

  /** With one more setting of the application, such as {@code tollgate.roles}. */
  public StackConfig withApp(String name, String value) {
    return new StackConfig(
        folders,
        ports,
        parts,
        demo,
        plus(app, name, value),
        gatewayJvm,
        postgres,
        sandbox,
        stackFile);
  }

  public StackConfig withGatewayJvm(List<String> changed) {
    return new StackConfig(folders, ports, parts, demo, app, changed, postgres, sandbox, stackFile);
  }

  /** With one more PostgreSQL setting, such as {@code shared_buffers}. */
  public StackConfig withPostgres(String name, String value) {
    return new StackConfig(
        folders,
        ports,
        parts,
        demo,
        app,
        gatewayJvm,
        plus(postgres, name, value),
        sandbox,
        stackFile);
  }

  /** With one more system property of the sandbox provider. */
  public StackConfig withSandbox(String name, String value) {
    return new StackConfig(
        folders,
        ports,
        parts,
        demo,
        app,
        gatewayJvm,
        postgres,
        plus(sandbox, name, value),
        stackFile);
  }

  public StackConfig withStackFile(Path changed) {
    return new StackConfig(
        folders, ports, parts, demo, app, gatewayJvm, postgres, sandbox, Optional.of(changed));
  }

  boolean has(Part part) {
    return parts.contains(part);
  }

  private static Map<String, String> plus(Map<String, String> map, String name, String value) {
    var more = new HashMap<>(map);
    more.put(name, value);
    return more;
  }
}
