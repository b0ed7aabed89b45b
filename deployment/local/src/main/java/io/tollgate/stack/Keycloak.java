package io.tollgate.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The real Keycloak with the realm {@code tollgate}, on its own database. It is unpacked and built
 * once per project, so that a start takes seconds; the realm is imported when it is absent.
 */
public final class Keycloak extends Server {
  public static final String REALM = "tollgate";
  static final String ADMIN = "admin";
  private static final int HEAP_MEGABYTES = 400;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Children children;
  private final StackConfig config;
  private final Database database;
  private final Secrets secrets;
  private final Path home;

  Keycloak(StackConfig config, Children children, Database database, Secrets secrets) {
    super("keycloak", children, Duration.ofMinutes(6));
    this.children = children;
    this.config = config;
    this.database = database;
    this.secrets = secrets;
    this.home = config.folders().data().resolve("keycloak");
  }

  /** Where people sign in, without a trailing slash. */
  public URI base() {
    return URI.create("http://localhost:" + config.ports().keycloak());
  }

  /** The issuer of every token, {@code <base>/realms/tollgate}. */
  public URI issuer() {
    return URI.create(base() + "/realms/" + REALM);
  }

  /** The password of the user {@code admin} of the realm {@code master}. */
  public String adminPassword() {
    return secrets.get("keycloak-admin");
  }

  @Override
  boolean isReady() {
    // By address: the health check must not depend on how this machine resolves "localhost".
    return Probe.answersOk(
        URI.create("http://127.0.0.1:" + config.ports().keycloak() + "/health/ready"));
  }

  @Override
  Children.Command command() {
    Path program = program();
    prepareHome(program);
    var line = line(home);
    line.addAll(List.of("start", "--optimized", "--import-realm"));
    return new Children.Command(name(), line, environment(), 1, StopSignal.TERM);
  }

  private Map<String, String> environment() {
    var set = new HashMap<String, String>();
    set.put("KC_DB_URL", database.keycloakUrl());
    set.put("KC_DB_USERNAME", Database.KEYCLOAK);
    set.put("KC_DB_PASSWORD", database.keycloakPassword());
    set.put("KC_DB_POOL_MAX_SIZE", "20");
    set.put("KC_HTTP_ENABLED", "true");
    set.put("KC_HTTP_HOST", "127.0.0.1");
    set.put("KC_HTTP_PORT", Integer.toString(config.ports().keycloak()));
    set.put("KC_HOSTNAME", base().toString());
    set.put("KC_CACHE", "local");
    // The parser of sign-in codes writes a code that is used twice into the log.
    set.put(
        "KC_LOG_LEVEL",
        "info,io.smallrye.health:error,org.keycloak.protocol.oidc.utils.OAuth2CodeParser:error");
    set.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    set.put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword());
    return set;
  }

  /** Keycloak is started without its shell script, whose extra process would get our signals. */
  private static List<String> line(Path home) {
    var line = new ArrayList<>(Java.command(HEAP_MEGABYTES));
    // One compiler tier: a laptop waits for starts, not for peak speed.
    line.addAll(List.of("-Xms64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-Duser.language=en", "-Duser.country=US"));
    for (String opened :
        List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
      line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    line.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
    line.add("-Dkc.home.dir=" + home);
    line.add("-Djboss.server.config.dir=" + home.resolve("conf"));
    line.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    line.add("-Dpicocli.disable.closures=true");
    line.add("-Dquarkus-log-max-startup-records=10000");
    line.add(
        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
            + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
    line.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
    line.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    return line;
  }

  /** The unpacked program, built for PostgreSQL; takes about 30 s the first time. */
  private Path program() {
    Path packed =
        Folders.built(config.folders().servers().resolve("keycloak.tar.gz"), "deployment/local");
    return Archives.cached(
        config.folders().cache(),
        "keycloak-" + Versions.of("keycloak"),
        folder -> {
          try (InputStream file = new GZIPInputStream(Files.newInputStream(packed))) {
            Archives.untar(file, folder, true);
          }
          build(folder);
        });
  }

  private void build(Path folder) {
    var line = new ArrayList<>(List.of("sh", folder.resolve("bin/kc.sh").toString(), "build"));
    line.addAll(List.of("--db=postgres", "--health-enabled=true"));
    // Health on the main port: one port less to reserve and to explain.
    line.add("--http-management-health-enabled=false");
    children.complete(
        new Children.Command(
            "keycloak-build",
            line,
            Map.of(
                "JAVA_HOME", Java.home().toString(), "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1"),
            1,
            StopSignal.TERM));
  }

  /** A home of this stack's own: links to the shared program, and its own data folder. */
  private void prepareHome(Path program) {
    Path imports = home.resolve("data/import");
    try {
      Files.createDirectories(imports);
      Files.createDirectories(home.resolve("tmp"));
      for (String part : List.of("bin", "conf", "lib", "providers", "version.txt")) {
        link(home.resolve(part), program.resolve(part));
      }
      Path files = config.folders().project().resolve("keycloak-realm");
      link(home.resolve("themes"), files.resolve("theme"));
      link(home.resolve("data/password-blacklists"), files.resolve("passwords"));
      String realm =
          RealmFiles.join(
                  files,
                  List.of("realm", "dev"),
                  Map.of(
                      "portal.url", "http://localhost:" + config.ports().portal(),
                      "portal.secret", secrets.get("portal-client"),
                      "admin.secret", secrets.get("admin-client"),
                      "smtp.port", Integer.toString(config.ports().smtp())))
              .toString();
      Path file = imports.resolve(REALM + "-realm.json");
      Files.deleteIfExists(file);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(file, realm);
    } catch (IOException fault) {
      throw new StackException("cannot prepare " + home + ": " + fault.getMessage(), fault);
    }
  }

  private static void link(Path link, Path target) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target);
  }
}
