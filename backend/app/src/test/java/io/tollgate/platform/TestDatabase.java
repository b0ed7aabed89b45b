package io.tollgate.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
<<<<<<< HEAD
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

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Path SOURCES = Path.of("..", "..", "db").toAbsolutePath().normalize();
=======
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * One real PostgreSQL per JVM, with fsync on, and databases in it that are migrated as in
 * production: by the migration role, used by the runtime roles.
 */
public final class TestDatabase {

  private static final EmbeddedPostgres SERVER = start();
  private static int made;
>>>>>>> 4b52134 (wip)

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

<<<<<<< HEAD
  /** Started at the first use, stopped with the JVM. */
  private static final class Server {

    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPort(0).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
        try (Connection admin = connect(postgres.getPort(), "postgres", "postgres");
            Statement sql = admin.createStatement()) {
          sql.execute(Files.readString(SOURCES.resolve("bootstrap/roles.sql")));
          sql.execute("create database template_world owner tollgate_migration");
        }
        Flyway.configure()
            .dataSource(url(postgres.getPort(), "template_world"), "tollgate_migration", "")
            .locations("filesystem:" + SOURCES.resolve("migrations"))
            .load()
            .migrate();
        return postgres;
      } catch (IOException | SQLException fault) {
        throw new IllegalStateException("PostgreSQL for tests did not start", fault);
      }
    }

    private static void close(EmbeddedPostgres postgres) {
      try {
        postgres.close();
      } catch (IOException late) {
        throw new UncheckedIOException(late);
      }
    }
  }

  /** Migrated and empty. */
  public static TestDatabase fresh() {
    int port = Server.POSTGRES.getPort();
    String name = "world_" + COUNT.incrementAndGet();
    try (Connection admin = connect(port, "postgres", "postgres");
        Statement sql = admin.createStatement()) {
      sql.execute("create database " + name + " template template_world");
      return new TestDatabase(name);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** With the demo world in it. */
  public static TestDatabase seeded() {
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

  public void execute(String statement) {
    try (Connection owner = owner();
        Statement sql = owner.createStatement()) {
      sql.execute(statement);
    } catch (SQLException fault) {
      throw new IllegalStateException(statement, fault);
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
=======
  /** A database of its own, migrated and otherwise empty. */
  public static synchronized TestDatabase fresh() {
    TestDatabase database = new TestDatabase("tollgate_" + ++made);
    if (made == 1) {
      migrated();
    }
    admin("create database " + database.name + " template tollgate_0 owner tollgate_migration");
    return database;
  }

  public DatabaseLogin data() {
    return new DatabaseLogin(url(), "tollgate_data", "data");
  }

  public DatabaseLogin control() {
    return new DatabaseLogin(url(), "tollgate_control", "control");
  }

  public DatabaseLogin migration() {
    return new DatabaseLogin(url(), "tollgate_migration", "migration");
  }

  public String url() {
    return SERVER.getJdbcUrl("postgres", name);
  }

  public String name() {
    return name;
  }

  public Connection connect(DatabaseLogin login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }

  /** As the migration role, which may do anything to the tables. */
  public void execute(String sql) {
    try (Connection connection = connect(migration());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row, as a number. */
  public long number(String sql, Object... values) {
    try (Connection connection = connect(migration());
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Ends every connection of the data role to this database, as a crash of its backend would. */
  public void killWriters() {
    admin(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tollgate_data'"
            + " and datname = '"
            + name
            + "'");
  }

  /** As the superuser. */
  public static void admin(String sql) {
    try (Connection connection =
            DriverManager.getConnection(SERVER.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("max_wal_size", "1GB")
              .setServerConfig("shared_buffers", "128MB")
              .start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void migrated() {
    try {
      admin(Files.readString(root().resolve("db/bootstrap/roles.sql")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String role : new String[] {"migration", "data", "control"}) {
      admin("alter role tollgate_" + role + " password '" + role + "'");
    }
    admin("create database tollgate_0 owner tollgate_migration");
    Flyway.configure()
        .dataSource(SERVER.getJdbcUrl("postgres", "tollgate_0"), "tollgate_migration", "migration")
        .locations(
            "filesystem:" + root().resolve("db/migrations"),
            "filesystem:" + root().resolve("db/views"))
        .load()
        .migrate();
  }

  /** The project's root, wherever the tests were started. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("db/migrations"))) {
      folder = folder.getParent();
    }
    return folder;
>>>>>>> 4b52134 (wip)
  }
}
