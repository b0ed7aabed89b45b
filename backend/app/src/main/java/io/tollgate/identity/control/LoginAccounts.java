package io.tollgate.identity.control;

import io.tollgate.identity.client.LoginRefused;
import io.tollgate.identity.client.LoginServerAway;
import io.tollgate.identity.client.LoginServers;
import io.tollgate.identity.entity.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** People's accounts at the login server. */
@ApplicationScoped
public class LoginAccounts {

  private static final System.Logger LOG = System.getLogger(LoginAccounts.class.getName());
  private static final int UNKNOWN = 404;

  @Inject LoginServers servers;

  /** Whether the account is gone now; false when the login server has to be asked again. */
  public boolean remove(SubjectId person) {
    try {
      servers.remove(person);
      return true;
    } catch (LoginRefused refused) {
      if (refused.status() == UNKNOWN) {
        return true;
      }
      LOG.log(Level.ERROR, "account not removed person={0} status={1}", person, refused.status());
      return false;
    } catch (LoginServerAway away) {
      LOG.log(Level.WARNING, "account not removed yet reason={0}", away.getMessage());
      return false;
    }
  }
}
