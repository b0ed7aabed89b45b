package io.tollgate.platform;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The control plane's connections, as the role {@code tollgate_control}. Text parameters are sent
 * without a type, so that the database turns them into uuid or text[] itself.
 */
@ApplicationScoped
@DataSourceDefinition(
    name = ControlDataSource.NAME,
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=tollgate.database.url}",
    user = "${MPCONFIG=tollgate.database.control.user}",
    password = "${MPCONFIG=tollgate.database.control.password}",
    minPoolSize = 1,
    maxPoolSize = 16,
    properties = {
      "stringType=unspecified",
      "applicationName=tollgate-control",
      "connectTimeout=3",
      "loginTimeout=3",
      "socketTimeout=20",
      "options=-c statement_timeout=15000 -c lock_timeout=5000",
      "fish.payara.max-wait-time-in-millis=5000",
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1",
      "fish.payara.fail-all-connections=true"
    })
public class ControlDataSource {

  /** Where it is found. */
  public static final String NAME = "java:app/jdbc/tollgate";
}
