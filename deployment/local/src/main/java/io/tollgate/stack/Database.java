package io.tollgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Tollgate's database in the running PostgreSQL: its roles, its schema, its demo data. */
public final class Database {
  static final String NAME = "tollgate";
  static final String KEYCLOAK = "keycloak";
  // Held here, since the JDK forgets the level of a logger nobody holds.
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");
  private static final String SEEDED = "tollgate demo data";

  private final Postgres postgres;
  private final Secrets secrets;
  private final Path sources;

  Database(Postgres postgres, Secrets secrets, Path project) {
    this.postgres = postgres;
    this.secrets = secrets;
    this.sources = project.resolve("db");
  }

  /** The JDBC address, without user or password. */
  public String url() {
    return postgres.url(NAME);
  }

  public String password(Role role) {
    return secrets.get(role.secret());
  }

  /** A new connection as one of the roles; the caller closes it. */
  public Connection connect(Role role) throws SQLException {
    return DriverManager.getConnection(url(), role.user(), password(role));
  }

  String keycloakUrl() {
    return postgres.url(KEYCLOAK);
  }

  String keycloakPassword() {
    return secrets.get("database-keycloak");
  }

  /** Creates roles and databases where they are missing and sets the roles' passwords. */
  void prepare() {
    try (Connection superuser = postgres.superuser("postgres");
        Statement sql = superuser.createStatement()) {
      run(sql, sources.resolve("bootstrap/roles.sql"));
      for (Role role : List.of(Role.MIGRATION, Role.DATA, Role.CONTROL)) {
        sql.execute("alter role %s password '%s'".formatted(role.user(), password(role)));
      }
      if (!exists(sql, "select from pg_roles where rolname = '" + KEYCLOAK + "'")) {
        sql.execute("create role " + KEYCLOAK + " login");
      }
      sql.execute("alter role %s password '%s'".formatted(KEYCLOAK, keycloakPassword()));
      create(sql, NAME, Role.MIGRATION.user());
      create(sql, KEYCLOAK, KEYCLOAK);
      sql.execute(
          "grant connect on database %s to %s, %s"
              .formatted(NAME, Role.DATA.user(), Role.CONTROL.user()));
    } catch (SQLException fault) {
      throw new StackException("cannot prepare the database: " + fault.getMessage(), fault);
    }
  }

  private static void create(Statement sql, String name, String owner) throws SQLException {
    if (!exists(sql, "select from pg_database where datname = '" + name + "'")) {
      sql.execute("create database %s owner %s".formatted(name, owner));
      sql.execute("revoke all on database " + name + " from public");
    }
  }

  private static boolean exists(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      return rows.next();
    }
  }

  /**
   * Brings the schema to the newest version.
   *
   * @return how many migrations ran now
   */
  int migrate() {
    var locations = new ArrayList<String>();
    for (String folder : List.of("migrations", "views")) {
      if (Files.isDirectory(sources.resolve(folder))) {
        locations.add("filesystem:" + sources.resolve(folder));
      }
    }
    FLYWAY.setLevel(Level.WARNING);
    try {
      return Flyway.configure()
          .dataSource(url(), Role.MIGRATION.user(), password(Role.MIGRATION))
          .locations(locations.toArray(String[]::new))
          .validateMigrationNaming(true)
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException fault) {
      throw new StackException("the migrations failed: " + fault.getMessage(), fault);
    }
  }

  /**
   * Fills an empty world with the demo data, all or nothing; a world with data is left as it is.
   *
   * @param sandbox replaces <code>${sandbox}</code> in the files
   * @return whether it was filled now
   */
  boolean seed(String sandbox) {
    try (Connection owner = connect(Role.MIGRATION);
        Statement sql = owner.createStatement()) {
      owner.setAutoCommit(false);
      if (exists(sql, "select from tenancy.reseller")
          || exists(
              sql,
              "select from pg_database where datname = '"
                  + NAME
                  + "' and "
                  + "shobj_description(oid, 'pg_database') = '"
                  + SEEDED
                  + "'")) {
        return false;
      }
      List<Path> files = seeds();
      for (Path file : files) {
        execute(sql, file, Files.readString(file).replace("${sandbox}", sandbox));
      }
      if (!files.isEmpty()) {
        sql.execute("comment on database %s is '%s'".formatted(NAME, SEEDED));
      }
      owner.commit();
      return !files.isEmpty();
    } catch (SQLException | IOException fault) {
      throw new StackException("the demo data failed: " + fault.getMessage(), fault);
    }
  }

  private List<Path> seeds() throws IOException {
    Path folder = sources.resolve("seed");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static void run(Statement sql, Path file) throws SQLException {
    try {
      execute(sql, file, Files.readString(file));
    } catch (IOException fault) {
      throw new StackException("cannot read " + file, fault);
    }
  }

  private static void execute(Statement sql, Path file, String text) throws SQLException {
    try {
      sql.execute(text);
    } catch (SQLException fault) {
      throw new SQLException(file.getFileName() + ": " + fault.getMessage(), fault);
    }
  }
}
