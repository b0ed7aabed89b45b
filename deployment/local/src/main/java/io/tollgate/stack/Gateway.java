package io.tollgate.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One node of Tollgate: Payara Micro with the application's WAR at {@code /}. The portal and {@code
 * /api} are Payara's; {@code /v1} has a port of its own, which the application opens.
 */
public final class Gateway extends Server {
  private static final int HEAP_MEGABYTES = 512;
  private static final String ROLES = "tollgate.roles";

  private final StackConfig config;
  private final Map<String, String> settings;
  private final Path home;
  private final int apiPort;
  private final int portalPort;

  /**
   * A node that is not started yet.
   *
   * @param settings the application's settings by property name
   */
  Gateway(
      String name,
      StackConfig config,
      Children children,
      int apiPort,
      int portalPort,
      Map<String, String> settings) {
    super(name, children, Duration.ofMinutes(4));
    this.config = config;
    this.settings = new HashMap<>(settings);
    this.home = config.folders().data().resolve("nodes").resolve(name);
    this.apiPort = apiPort;
    this.portalPort = portalPort;
    this.settings.putIfAbsent("tollgate.node.name", name);
    this.settings.putIfAbsent("tollgate.gateway.host", "127.0.0.1");
    this.settings.putIfAbsent("tollgate.gateway.port", Integer.toString(apiPort));
  }

  /** The API's address without {@code /v1}. */
  public URI api() {
    return URI.create("http://127.0.0.1:" + apiPort);
  }

  /** The portal's address; by name, because a passkey belongs to a host name. */
  public URI portal() {
    return URI.create("http://localhost:" + portalPort);
  }

  /** Changes a setting of the application from the next start on. */
  public synchronized void set(String property, String value) {
    settings.put(property, value);
  }

  @Override
  boolean isReady() {
    requireDeployed();
    if (!Probe.answersOk(URI.create("http://127.0.0.1:" + portalPort + "/health/ready"))) {
      return false;
    }
    return !servesApi() || Probe.accepts(apiPort);
  }

  private boolean servesApi() {
    String roles = settings.getOrDefault(ROLES, "gateway");
    return List.of(roles.split("\\s*,\\s*", -1)).contains("gateway");
  }

  @Override
  String whatIsMissing() {
    return servesApi() && !Probe.accepts(apiPort)
        ? " (nothing listens on the API's port " + apiPort + ")"
        : " (its readiness check does not pass)";
  }

  /** Payara goes on without the application when it cannot be deployed; we do not. */
  private void requireDeployed() {
    Path log = log();
    if (log == null) {
      return;
    }
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      if (isUndeployed(lines)) {
        throw new StackException(
            "the application was not deployed; see %s:\n  | %s"
                .formatted(
                    log,
                    lines.stream()
                        .filter(line -> line.startsWith("Caused by: "))
                        .distinct()
                        .collect(Collectors.joining("\n  | "))));
      }
    } catch (IOException unreadable) {
      throw new StackException("cannot read " + log, unreadable);
    }
  }

  /** Whether Payara's report of what it deployed is there and empty. */
  static boolean isUndeployed(List<String> log) {
    for (int i = 0; i + 1 < log.size(); i++) {
      if (log.get(i).contains("\"Deployed\": [")) {
        return log.get(i + 1).strip().equals("]");
      }
    }
    return false;
  }

  @Override
  Children.Command command() {
    Path war = Folders.built(config.folders().war(), "backend/app");
    Path payara =
        Folders.built(config.folders().servers().resolve("payara-micro.jar"), "deployment/local");
    prepareHome();
    var line = new ArrayList<>(Java.command(HEAP_MEGABYTES));
    line.add("-Xms" + HEAP_MEGABYTES + "m");
    line.addAll(List.of("-XX:+UseParallelGC", "-XX:MaxDirectMemorySize=256m"));
    line.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
    line.addAll(config.gatewayJvm());
    line.addAll(List.of("-jar", payara.toString()));
    // Not with --nocluster: that option takes --nohazelcast back, and port 6900 opens on all
    // addresses.
    line.addAll(List.of("--nohazelcast", "--disablephonehome"));
    line.addAll(List.of("--rootdir", home.resolve("root").toString()));
    line.addAll(List.of("--prebootcommandfile", home.resolve("preboot.txt").toString()));
    line.addAll(List.of("--port", Integer.toString(portalPort)));
    line.addAll(List.of("--deploy", war.toString(), "--contextroot", "/"));
    return new Children.Command(name(), line, environment(), 1, StopSignal.TERM);
  }

  private void prepareHome() {
    try {
      Archives.delete(home);
      Files.createDirectories(home.resolve("tmp"));
      Files.writeString(home.resolve("preboot.txt"), PREBOOT);
    } catch (IOException fault) {
      throw new StackException("cannot prepare " + home + ": " + fault.getMessage(), fault);
    }
  }

  /** Settings travel in the environment, as in production: command lines are readable by all. */
  private synchronized Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    settings.forEach((name, value) -> environment.put(variable(name), value));
    return environment;
  }

  /** MicroProfile Config's rule from a property's name to a variable's. */
  static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static final String NETWORK = "set configs.config.server-config.network-config.";
  // The loopback address only; and no end after 250 requests of one connection (performance.md
  // 4.2).
  private static final String PREBOOT =
      NETWORK
          + "network-listeners.network-listener.http-listener.address=127.0.0.1\n"
          + NETWORK
          + "protocols.protocol.http-listener.http.max-connections=-1\n";
}
