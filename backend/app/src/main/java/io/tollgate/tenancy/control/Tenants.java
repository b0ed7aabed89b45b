package io.tollgate.tenancy.control;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.platform.ConfigPart;
import io.tollgate.platform.ConfigTopic;
import io.tollgate.tenancy.entity.TenantDirectory;
import io.tollgate.tenancy.store.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tenants as last read. */
@ApplicationScoped
public class Tenants implements ConfigPart {

  private volatile @Nullable TenantDirectory current;

  /**
   * All tenants.
   *
   * @throws ProblemException {@code service_unavailable} before they were first read: then nobody
   *     can be told that an account is suspended
   */
  public TenantDirectory current() {
    TenantDirectory last = current;
    if (last == null) {
      throw new ProblemException(
          ProblemType.SERVICE_UNAVAILABLE, "The service is starting. Try again in a moment.");
    }
    return last;
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
