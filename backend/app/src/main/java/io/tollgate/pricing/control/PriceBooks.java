package io.tollgate.pricing.control;

import io.tollgate.platform.ConfigPart;
import io.tollgate.platform.ConfigTopic;
import io.tollgate.pricing.entity.PriceBook;
import io.tollgate.pricing.store.PriceRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** The prices as last read. */
@ApplicationScoped
public class PriceBooks implements ConfigPart {

  private volatile PriceBook current = PriceBook.EMPTY;

  public PriceBook current() {
    return current;
  }

  @Override
  public Set<ConfigTopic> topics() {
    return Set.of(ConfigTopic.CATALOGUE);
  }

  @Override
  public Runnable read(Connection connection, ConfigTopic topic, long since) throws SQLException {
    PriceBook read = PriceRows.read(connection);
    return () -> current = read;
  }
}
