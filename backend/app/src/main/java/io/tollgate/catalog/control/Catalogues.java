package io.tollgate.catalog.control;

import io.tollgate.catalog.entity.Catalogue;
import io.tollgate.catalog.store.CatalogueRows;
import io.tollgate.catalog.store.CredentialReads;
import io.tollgate.platform.ConfigPart;
import io.tollgate.platform.ConfigTopic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** The catalogue as last read. */
@ApplicationScoped
public class Catalogues implements ConfigPart {

  private final Credentials credentials;
  private volatile Catalogue current = Catalogue.EMPTY;

  /** For the container's proxy, which only passes calls on. */
  protected Catalogues() {
    this(new Credentials());
  }

  /**
   * Empty, until the first load.
   *
   * @param credentials are read with the channels they open
   */
  @Inject
  public Catalogues(Credentials credentials) {
    this.credentials = credentials;
  }

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
    Runnable open = credentials.open(CredentialReads.all(connection));
    return () -> {
      open.run();
      current = read;
    };
  }
}
