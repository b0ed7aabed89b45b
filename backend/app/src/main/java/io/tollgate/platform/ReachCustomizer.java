package io.tollgate.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.Connector;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Makes JPA tell the database, on each connection it takes from the server's pool and before any
 * statement, how far the thread reaches. Named in {@code persistence.xml}.
 */
public class ReachCustomizer implements SessionCustomizer {

  @Override
  public void customize(Session session) {
    wall(session.getLogin());
    if (session instanceof ServerSession server) {
      wall((DatabaseLogin) server.getReadConnectionPool().getLogin());
    }
  }

  private static void wall(DatabaseLogin login) {
    Connector connector = login.getConnector();
    if (connector instanceof Walled) {
      return;
    }
    if (!(connector instanceof JNDIConnector pool)) {
      throw new IllegalStateException("JPA does not use the server's pool: " + connector);
    }
    login.setConnector(new Walled(pool.getDataSource()));
  }

  /** The server's pool, whose connections know their caller. */
  private static final class Walled extends JNDIConnector {

    private static final long serialVersionUID = 1;

    Walled(DataSource pool) {
      super(pool);
    }

    @Override
    public Connection connect(Properties properties, Session session) {
      Connection connection = super.connect(properties, session);
      try {
        DataReach.current().applyTo(connection);
        return connection;
      } catch (SQLException refused) {
        close(connection, refused);
        throw DatabaseException.sqlException(refused);
      }
    }

    private static void close(Connection connection, SQLException because) {
      try {
        connection.close();
      } catch (SQLException alsoGone) {
        because.addSuppressed(alsoGone);
      }
    }
  }
}
