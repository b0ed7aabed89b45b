package io.tollgate.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A database of a test's own, migrated as in production, on one PostgreSQL per test run. Copied
 * from a template, so that a new one takes a fraction of a second.
 */
public final class TestDatabase {

  private static final long LEAST_MEMORY = 4L << 30;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Path SOURCES = Path.of("..", "..", "db").toAbsolutePath().normalize();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** Started at the first use; stops itself with the JVM. */
  private static final class Server {

    static final EmbeddedPostgres POSTGRES = start();

    /**
     * In memory where the machine offers enough: no test here takes the machine down, and many
     * small databases on a busy disk take longer to delete than to test.
     */
    private static Path dataDirectory() throws IOException {
      Path memory = Path.of("/dev/shm");
      boolean roomy = Files.isWritable(memory) && memory.toFile().getUsableSpace() > LEAST_MEMORY;
      return roomy
          ? Files.createTempDirectory(memory, "tollgate-test-")
          : Files.createTempDirectory("tollgate-test-");
    }

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setDataDirectory(dataDirectory())
                .setPort(0)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        try (Connection admin = connect(postgres.getPort(), "postgres", "postgres");
            Statement sql = admin.createStatement()) {
          sql.execute(Files.readString(SOURCES.resolve("bootstrap/roles.sql")));
          sql.execute("create database template_world owner tollgate_migration");
        }
        Flyway.configure()
            .dataSource(url(postgres.getPort(), "template_world"), "tollgate_migration", "")
            .locations(
                "filesystem:" + SOURCES.resolve("migrations"),
                "filesystem:" + SOURCES.resolve("views"))
            .load()
            .migrate();
        return postgres;
      } catch (IOException | SQLException fault) {
        throw new IllegalStateException("PostgreSQL for tests did not start", fault);
      }
    }
  }

  /** Loaded at the first use. */
  private static final class Demo {
    static final TestDatabase WORLD = loaded();
  }

  /** Migrated and empty. */
  public static TestDatabase fresh() {
    return copied("template_world");
  }

  /** With the demo world in it. */
  public static TestDatabase seeded() {
    return Demo.WORLD.copy();
  }

  /** Another one as this is now; nobody may be connected to this one. */
  public TestDatabase copy() {
    return copied(name);
  }

  private static TestDatabase copied(String template) {
    int port = Server.POSTGRES.getPort();
    String name = "world_" + COUNT.incrementAndGet();
    try (Connection admin = connect(port, "postgres", "postgres");
        Statement sql = admin.createStatement()) {
      sql.execute("create database " + name + " template " + template);
      return new TestDatabase(name);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static TestDatabase loaded() {
    TestDatabase database = fresh();
    try (Connection owner = database.owner();
        Statement sql = owner.createStatement();
        var files = Files.list(SOURCES.resolve("seed"))) {
      owner.setAutoCommit(false);
      List<Path> ordered = files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
      for (Path file : ordered) {
        sql.execute(Files.readString(file).replace("${sandbox}", "http://127.0.0.1:1"));
      }
      owner.commit();
      return database;
    } catch (IOException | SQLException fault) {
      throw new IllegalStateException("the demo world does not load", fault);
    }
  }

  public String url() {
    return url(Server.POSTGRES.getPort(), name);
  }

  /** As the role that owns the schema. */
  public Connection owner() throws SQLException {
    return connect(Server.POSTGRES.getPort(), name, "tollgate_migration");
  }

  /** As the data plane opens it. */
  public DataConnections data() {
    return new DataConnections(url(), "tollgate_data", "");
  }

  /** As the control plane opens it. */
  public Connection control() throws SQLException {
    return connect(Server.POSTGRES.getPort(), name, "tollgate_control");
  }

  /** As the superuser, whom no check stops. */
  public Connection superuser() throws SQLException {
    return connect(Server.POSTGRES.getPort(), name, "postgres");
  }

  /** The first column of the first row, as a number. */
  public long number(String query, Object... values) {
    try (Connection owner = owner();
        PreparedStatement sql = owner.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        sql.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException fault) {
      throw new IllegalStateException(query, fault);
    }
  }

  public void execute(String statement) {
    try (Connection owner = owner();
        Statement sql = owner.createStatement()) {
      sql.execute(statement);
    } catch (SQLException fault) {
      throw new IllegalStateException(statement, fault);
    }
  }

  /** As somebody whom no check and no trigger stops. */
  public void tamper(String statements) {
    try (Connection superuser = superuser();
        Statement sql = superuser.createStatement()) {
      sql.execute("set session_replication_role = replica");
      sql.execute(statements);
    } catch (SQLException fault) {
      throw new IllegalStateException(statements, fault);
    }
  }

  /** Ends every session of this database, as a restart of PostgreSQL does. */
  public void cutSessions() {
    try (Connection admin = connect(Server.POSTGRES.getPort(), "postgres", "postgres");
        Statement sql = admin.createStatement()) {
      sql.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** Whether anybody may connect from now on. */
  public void allowSessions(boolean allowed) {
    try (Connection admin = connect(Server.POSTGRES.getPort(), "postgres", "postgres");
        Statement sql = admin.createStatement()) {
      sql.execute("alter database " + name + " with allow_connections " + allowed);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static Connection connect(int port, String database, String user) throws SQLException {
    return DriverManager.getConnection(url(port, database), user, "");
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }
}
