package io.tollgate.platform;

import java.util.Properties;

/**
 * Where PostgreSQL is and as whom to come.
 *
 * @param url a JDBC address, {@code jdbc:postgresql://host:port/database}
 */
public record DatabaseLogin(String url, String user, String password) {

  /** Driver settings of a connection that writes batches. */
  Properties batchProperties() {
    Properties settings = properties();
    settings.setProperty("prepareThreshold", "1");
    settings.setProperty("binaryTransferEnable", Column.BINARY_ARRAY_OIDS);
    settings.setProperty(
        "options",
        "-c jit=off -c plan_cache_mode=force_generic_plan -c synchronous_commit=on"
            + " -c lock_timeout=2000 -c idle_in_transaction_session_timeout=5000");
    return settings;
  }

  /** Driver settings every connection has: all waits are bounded. Timeouts are in seconds. */
  public Properties properties() {
    Properties settings = new Properties();
    settings.setProperty("user", user);
    settings.setProperty("password", password);
    settings.setProperty("ApplicationName", "tollgate");
    settings.setProperty("connectTimeout", "2");
    settings.setProperty("loginTimeout", "2");
    settings.setProperty("socketTimeout", "10");
    settings.setProperty("tcpKeepAlive", "true");
    return settings;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + "@" + url;
  }
}
