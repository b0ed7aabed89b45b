package io.tollgate.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The database of a command that runs without the application. Read from {@code
 * TOLLGATE_DATABASE_URL} and, for a role that may read what the command is about, {@code
 * TOLLGATE_DATABASE_CONTROL_USER} and {@code TOLLGATE_DATABASE_CONTROL_PASSWORD}.
 */
public final class CommandDatabase {

  /** What a command says where {@link #open} found no address. */
  public static final String NO_ADDRESS =
      "TOLLGATE_DATABASE_URL is not the address of a PostgreSQL database";

  private static final String CONNECT_SECONDS = "5";

  private CommandDatabase() {}

  /**
   * A connection of its own, which the caller closes; null when the address is missing or names no
   * PostgreSQL database.
   *
   * @throws SQLException when the database cannot be reached or refuses
   */
  public static @Nullable Connection open(Map<String, String> environment) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", environment.getOrDefault("TOLLGATE_DATABASE_CONTROL_USER", ""));
    login.setProperty(
        "password", environment.getOrDefault("TOLLGATE_DATABASE_CONTROL_PASSWORD", ""));
    login.setProperty("connectTimeout", CONNECT_SECONDS);
    return new Driver().connect(environment.getOrDefault("TOLLGATE_DATABASE_URL", ""), login);
  }
}
