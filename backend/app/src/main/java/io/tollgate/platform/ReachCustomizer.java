package io.tollgate.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

  /**
   * The server's pool, whose connections know their caller. The first one is waited for, since an
   * application without it is not deployed at all, and no order of starting is promised.
   */
  private static final class Walled extends JNDIConnector {

    private static final long serialVersionUID = 1;
    private static final long START_PATIENCE_NANOS = Duration.ofSeconds(90).toNanos();
    private static final long PAUSE_MILLIS = 500;
    private static final System.Logger LOG = System.getLogger(ReachCustomizer.class.getName());

    private volatile boolean everConnected;

    Walled(DataSource pool) {
      super(pool);
    }

    @Override
    public Connection connect(Properties properties, Session session) {
      Connection connection =
          everConnected ? super.connect(properties, session) : firstOf(properties, session);
      everConnected = true;
      try {
        DataReach.current().applyTo(connection);
        return connection;
      } catch (SQLException refused) {
        close(connection, refused);
        throw DatabaseException.sqlException(refused);
      }
    }

    private Connection firstOf(Properties properties, Session session) {
      long begun = System.nanoTime();
      while (true) {
        try {
          return super.connect(properties, session);
        } catch (DatabaseException away) {
          if (System.nanoTime() - begun > START_PATIENCE_NANOS || !paused()) {
            throw away;
          }
          LOG.log(
              System.Logger.Level.WARNING, "The database is not there yet: {0}", away.getCause());
        }
      }
    }

    private static boolean paused() {
      try {
        Thread.sleep(PAUSE_MILLIS);
        return true;
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return false;
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
