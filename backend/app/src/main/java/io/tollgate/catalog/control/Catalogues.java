package io.tollgate.catalog.control;

import io.tollgate.catalog.entity.Catalogue;
import io.tollgate.catalog.store.CatalogueRows;
import io.tollgate.platform.ConfigPart;
import io.tollgate.platform.ConfigTopic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** The catalogue as last read. */
@ApplicationScoped
public class Catalogues implements ConfigPart {

  private volatile Catalogue current = Catalogue.EMPTY;

  public Catalogue current() {
    return current;
  }

  @Override
  public Set<ConfigTopic> topics() {
    return Set.of(ConfigTopic.CATALOGUE);
  }

  @Override
  public Runnable read(Connection connection, ConfigTopic topic, long since) throws SQLException {
    Catalogue read = CatalogueRows.read(connection);
    return () -> current = read;
  }
}
