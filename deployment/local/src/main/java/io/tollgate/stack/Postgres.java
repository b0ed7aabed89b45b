package io.tollgate.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL out of a jar, run durably: a commit that was acknowledged survives {@code kill -9} and
 * power loss. Data stays in one folder; starting after a crash recovers it.
 */
public final class Postgres extends Server {
  private static final Path SHARED_MEMORY = Path.of("/proc/sysvipc/shm");
  private static final long ORPHANS_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();
  static final String SUPERUSER = "postgres";
  private static final String VERSION = Versions.of("postgres");
  private static final long MIB = 1024L * 1024L;

  private final Children children;
  private final Path program;
  private final Path home;
  private final Path dataFolder;
  private final int port;
  private final String password;
  private final Map<String, String> settings;

  Postgres(StackConfig config, Children children, Secrets secrets) {
    super("postgres", children, Duration.ofMinutes(1));
    this.children = children;
    this.home = config.folders().data().resolve("postgres");
    this.dataFolder = home.resolve("data");
    this.port = config.ports().database();
    this.password = secrets.get("database-superuser");
    this.settings = new LinkedHashMap<>(usual());
    this.settings.putAll(config.postgres());
    this.program =
        Archives.cached(config.folders().cache(), "postgres-" + VERSION, Postgres::unpack);
  }

  private static void unpack(Path folder) throws IOException {
    try (InputStream packed = Postgres.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
      if (packed == null) {
        throw new IOException("no PostgreSQL for this machine on the class path");
      }
      Archives.untar(new XZInputStream(packed), folder, false);
    }
  }

  private static Map<String, String> usual() {
    var usual = new LinkedHashMap<String, String>();
    usual.put("fsync", "on");
    usual.put("synchronous_commit", "on");
    usual.put("full_page_writes", "on");
    usual.put("shared_buffers", sharedBuffersMegabytes() + "MB");
    usual.put("max_connections", "100");
    usual.put("autovacuum_naptime", "5s");
    // Rarer checkpoints write fewer full pages; these binaries have no lz4 to shrink them with.
    usual.put("checkpoint_timeout", "15min");
    usual.put("max_wal_size", "2GB");
    // Segments are used again rather than made anew, which cost a tenth of the writer's time.
    usual.put("min_wal_size", "512MB");
    usual.put("random_page_cost", "1.1");
    usual.put("jit", "off");
    usual.put("timezone", "UTC");
    usual.put("log_timezone", "UTC");
    return usual;
  }

  /** A sixteenth of the memory, between 256 MB and 1 GB. */
  private static long sharedBuffersMegabytes() {
    long total =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize() / MIB
            : 0;
    return Math.clamp(total / 16, 256, 1024);
  }

  @Override
  Children.Command command() {
    prepare();
    var line = new ArrayList<>(Unprivileged.prefix(home));
    line.add(program.resolve("bin/postgres").toString());
    line.addAll(List.of("-D", dataFolder.toString()));
    option(line, "listen_addresses", "127.0.0.1");
    option(line, "port", Integer.toString(port));
    option(line, "unix_socket_directories", "");
    settings.forEach((name, value) -> option(line, name, value));
    return new Children.Command(name(), line, Map.of(), 2, StopSignal.INT);
  }

  private static void option(List<String> line, String name, String value) {
    line.add("-c");
    line.add(name + "=" + value);
  }

  private void prepare() {
    try {
      Files.createDirectories(home);
      if (Files.isDirectory(dataFolder)) {
        requireSameVersion();
        clearStaleLock();
        awaitOrphans();
      } else {
        create();
      }
    } catch (IOException fault) {
      throw new StackException("cannot prepare " + home + ": " + fault.getMessage(), fault);
    }
  }

  private void create() throws IOException {
    Path half = home.resolve("data.half");
    Archives.delete(half);
    var line = new ArrayList<>(Unprivileged.prefix(home));
    line.add(program.resolve("bin/initdb").toString());
    Path passwordFile = passwordFile();
    line.addAll(List.of("-D", half.toString(), "-U", SUPERUSER, "--pwfile=" + passwordFile));
    line.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"));
    line.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
    children.complete(new Children.Command("initdb", line, Map.of(), 1, StopSignal.TERM));
    Files.delete(passwordFile);
    Files.move(half, dataFolder);
  }

  /** For initdb alone, and owned by whoever PostgreSQL runs as. */
  private Path passwordFile() throws IOException {
    Path file = home.resolve("initdb.password");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, password + "\n", StandardOpenOption.WRITE);
    Files.setAttribute(file, "unix:uid", Files.getAttribute(home, "unix:uid"));
    return file;
  }

  private void requireSameVersion() throws IOException {
    String made = Files.readString(dataFolder.resolve("PG_VERSION")).strip();
    if (!VERSION.startsWith(made + ".")) {
      throw new StackException(
          "%s was made by PostgreSQL %s, this is %s: dump it with the old one, or delete it"
              .formatted(dataFolder, made, VERSION));
    }
  }

  /**
   * After a crash PostgreSQL takes over its own lock file, unless the number in it now belongs to
   * some other program; that case is cleared here.
   */
  private void clearStaleLock() throws IOException {
    Path lock = dataFolder.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    Optional<String> first;
    try (var lines = Files.lines(lock)) {
      first = lines.findFirst();
    }
    long pid = first.filter(text -> text.matches("\\d{1,9}")).map(Long::parseLong).orElse(0L);
    Optional<ProcessHandle> holder = ProcessHandle.of(pid);
    if (holder.isPresent() && !isPostgres(pid)) {
      Files.delete(lock);
    } else if (holder.isPresent()) {
      throw new StackException(
          "another PostgreSQL (process %d) runs on %s: stop it with kill -INT %d"
              .formatted(pid, dataFolder, pid));
    }
  }

  /**
   * The children of a killed postmaster live on until they notice; while one does, the shared
   * memory that the lock file names is in use and PostgreSQL refuses to start.
   */
  private void awaitOrphans() throws IOException {
    Path lock = dataFolder.resolve("postmaster.pid");
    if (!Files.exists(lock) || !Files.exists(SHARED_MEMORY)) {
      return;
    }
    List<String> lines = Files.readAllLines(lock);
    String[] named = lines.size() > 6 ? lines.get(6).strip().split("\\s+") : new String[0];
    long end = System.nanoTime() + ORPHANS_NANOS;
    while (named.length == 2 && isAttached(named[1]) && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean isAttached(String segment) throws IOException {
    return Files.readAllLines(SHARED_MEMORY).stream()
        .map(line -> line.strip().split("\\s+"))
        .anyMatch(row -> row.length > 6 && row[1].equals(segment) && !row[6].equals("0"));
  }

  private boolean isPostgres(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
          .contains(dataFolder.toString());
    } catch (IOException | UncheckedIOException gone) {
      return false;
    }
  }

  @Override
  boolean isReady() {
    try (Connection probe = superuser("postgres")) {
      return probe.isValid(2);
    } catch (SQLException notYet) {
      if ("28P01".equals(notYet.getSQLState())) {
        throw new StackException(
            "PostgreSQL refuses the password in secrets/database-superuser: bring back the secrets"
                + " that belong to "
                + dataFolder
                + ", or delete both",
            notYet);
      }
      return false;
    }
  }

  Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(url(database), SUPERUSER, password);
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }
}
