package io.tollgate.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a {@link StackConfig} from {@code tollgate.*} properties and lists every fault at once. The
 * names are listed in {@code deployment/local/README.md}.
 */
final class Settings {
  static final String APP_PREFIX = "tollgate.app.";
  static final String POSTGRES_PREFIX = "tollgate.postgres.";
  static final String SANDBOX_PREFIX = "tollgate.sandbox.property.";

  private static final Set<String> KNOWN =
      Set.of(
          "tollgate.project",
          "tollgate.long",
          "tollgate.data",
          "tollgate.cache",
          "tollgate.war",
          "tollgate.sandbox.jar",
          "tollgate.stack.file",
          "tollgate.failure.file",
          "tollgate.parts",
          "tollgate.demo",
          "tollgate.gateway.jvm",
          "tollgate.gateway.port",
          "tollgate.portal.port",
          "tollgate.keycloak.port",
          "tollgate.sandbox.port",
          "tollgate.mail.port",
          "tollgate.smtp.port",
          "tollgate.database.port");

  private final Properties given;
  private final List<String> faults = new ArrayList<>();

  private Settings(Properties given) {
    this.given = given;
  }

  /**
   * The stack the properties ask for.
   *
   * @throws StackException listing every unknown name and every bad value
   */
  static StackConfig read(Properties given, Path project) {
    return new Settings(given).config(project);
  }

  private StackConfig config(Path project) {
    refuseUnknown();
    Folders usual = Folders.of(project, path(project, "tollgate.data", ".tollgate"));
    var folders =
        new Folders(
            usual.project(),
            usual.data(),
            path(project, "tollgate.cache", usual.cache().toString()),
            path(project, "tollgate.war", usual.war().toString()),
            path(project, "tollgate.sandbox.jar", usual.sandboxJar().toString()));
    var config =
        new StackConfig(
            folders,
            ports(),
            parts(),
            !text("tollgate.demo", "true").equals("false"),
            starting(APP_PREFIX),
            words("tollgate.gateway.jvm"),
            starting(POSTGRES_PREFIX),
            starting(SANDBOX_PREFIX),
            Optional.of(path(project, "tollgate.stack.file", "target/stack.json")));
    if (!faults.isEmpty()) {
      throw new StackException("Cannot start: " + String.join("\n              ", faults));
    }
    return config;
  }

  private void refuseUnknown() {
    for (String name : new TreeSet<>(given.stringPropertyNames())) {
      boolean free =
          name.startsWith(APP_PREFIX)
              || name.startsWith(POSTGRES_PREFIX)
              || name.startsWith(SANDBOX_PREFIX);
      if (name.startsWith("tollgate.") && !free && !KNOWN.contains(name)) {
        faults.add("unknown setting " + name);
      }
    }
  }

  private Ports ports() {
    Ports usual = Ports.DEFAULT;
    return new Ports(
        port("tollgate.gateway.port", usual.gateway()),
        port("tollgate.portal.port", usual.portal()),
        port("tollgate.keycloak.port", usual.keycloak()),
        port("tollgate.sandbox.port", usual.sandbox()),
        port("tollgate.mail.port", usual.mail()),
        port("tollgate.smtp.port", usual.smtp()),
        port("tollgate.database.port", usual.database()));
  }

  private int port(String name, int usual) {
    String value = text(name, Integer.toString(usual));
    if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
      return Integer.parseInt(value);
    }
    faults.add(
        name + " is '" + value + "'; a port lies between 1 and 65535, or is 0 for a free one");
    return usual;
  }

  private Set<Part> parts() {
    try {
      return Part.parse(text("tollgate.parts", "database,keycloak,mail,sandbox,gateway"));
    } catch (StackException fault) {
      faults.add(String.valueOf(fault.getMessage()));
      return Set.of();
    }
  }

  private Map<String, String> starting(String prefix) {
    var found = new HashMap<String, String>();
    for (String name : given.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), text(name, ""));
      }
    }
    return found;
  }

  private List<String> words(String name) {
    return Arrays.stream(text(name, "").split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private Path path(Path project, String name, String usual) {
    return project.resolve(text(name, usual)).toAbsolutePath().normalize();
  }

  private String text(String name, String usual) {
    String value = given.getProperty(name, usual).strip();
    return value.isEmpty() ? usual : value;
  }
}
