package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.Driver;

/** Opens connections as the data plane's role. */
@ApplicationScoped
public class DataConnections {

  private static final String CONNECT_SECONDS = "3";
  private static final String SOCKET_SECONDS = "15";

  private final String url;
  private final String user;
  private final String password;

  /** For the container's proxy, which only passes calls on. */
  protected DataConnections() {
    this("", "", "");
  }

  /**
   * Opens nothing yet.
   *
   * @param url a JDBC URL of PostgreSQL
   */
  @Inject
  public DataConnections(
      @ConfigProperty(name = "tollgate.database.url") String url,
      @ConfigProperty(name = "tollgate.database.data.user") String user,
      @ConfigProperty(name = "tollgate.database.data.password") String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * A new connection, the caller's to close. Waits a few seconds at most, also for each answer.
   *
   * @param purpose shown in the database's list of sessions
   * @throws SQLException when the database is away or refuses
   */
  public Connection open(String purpose) throws SQLException {
    return open(purpose, new Properties());
  }

  /**
   * As {@link #open(String)}, with further settings of the driver.
   *
   * @throws SQLException when the database is away or refuses
   */
  public Connection open(String purpose, Properties further) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(further);
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "tollgate-" + purpose);
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", SOCKET_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    // Not the driver manager: inside an application server it sees other applications' drivers.
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("tollgate.database.url is no PostgreSQL URL");
    }
    return connection;
  }
}
