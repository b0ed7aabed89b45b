package io.tollgate.identity.control;

import io.tollgate.identity.client.LoginRefused;
import io.tollgate.identity.client.LoginServerAway;
import io.tollgate.identity.client.LoginServers;
import io.tollgate.identity.entity.Session;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * Ends sessions here first, then the sign-ins behind them at Keycloak, which may be away: what is
 * ours ends in any case.
 */
@ApplicationScoped
public class SessionEnds {

  private static final System.Logger LOG = System.getLogger(SessionEnds.class.getName());

  @Inject Sessions sessions;
  @Inject LoginServers servers;
  @Inject CurrentCaller current;

  /** What signing out everywhere did. */
  public record Everywhere(int sessions, boolean loginServerToo) {}

  /**
   * Ends one of the caller's sessions.
   *
   * @throws ProblemException not_found with that message, also for somebody else's
   */
  public void end(UUID id, String none) {
    Session ended =
        sessions
            .end(current.get().subject(), id)
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, none));
    String login = ended.loginSession();
    if (login != null) {
      atLoginServer(() -> servers.endSession(login));
    }
  }

  /** Ends all of the caller's. */
  public Everywhere endAll() {
    SubjectId person = current.get().subject();
    int ended = sessions.endAll(person);
    return new Everywhere(ended, atLoginServer(() -> servers.logOut(person)));
  }

  @FunctionalInterface
  private interface Call {
    void run() throws LoginServerAway, LoginRefused;
  }

  private static boolean atLoginServer(Call call) {
    try {
      call.run();
      return true;
    } catch (LoginServerAway | LoginRefused away) {
      LOG.log(Level.WARNING, "sign-in not ended at the login server reason={0}", away.getMessage());
      return false;
    }
  }
}
