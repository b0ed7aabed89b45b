package io.tollgate.tenancy.control;

import io.tollgate.platform.ConfigPart;
import io.tollgate.platform.ConfigTopic;
import io.tollgate.tenancy.entity.TenantDirectory;
import io.tollgate.tenancy.store.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** The tenants as last read. */
@ApplicationScoped
public class Tenants implements ConfigPart {

  private volatile TenantDirectory current = TenantDirectory.EMPTY;

  public TenantDirectory current() {
    return current;
  }

  @Override
  public Set<ConfigTopic> topics() {
    return Set.of(ConfigTopic.CATALOGUE);
  }

  @Override
  public Runnable read(Connection connection, ConfigTopic topic, long since) throws SQLException {
    TenantDirectory read = TenantRows.read(connection);
    return () -> current = read;
  }
}
