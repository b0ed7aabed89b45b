package io.tollgate.identity.boundary;

import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.control.CurrentSession;
import io.tollgate.identity.control.ManagementKeys;
import io.tollgate.identity.control.Sessions;
import io.tollgate.identity.entity.Session;
import io.tollgate.identity.entity.SessionSecret;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Signs in whoever comes with a management key or a session's cookie. A request that names its own
 * proof, a token or a key, is judged by that alone: browsers add cookies by themselves, but never
 * those headers.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SessionFilter implements ContainerRequestFilter {

  static final String KEY = "x-api-key";

  @Inject HttpServletRequest servlet;
  @Inject SessionCookies cookies;
  @Inject Sessions sessions;
  @Inject CurrentSession currentSession;
  @Inject CurrentCaller currentCaller;
  @Inject ManagementKeys keys;
  @Inject LoginConfig config;
  @Inject InstantSource clock;

  @Override
  public void filter(ContainerRequestContext request) {
    String key = request.getHeaderString(KEY);
    boolean token = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
    if (key != null && token) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST_ERROR, "Send a token or a key, not both.");
    }
    if (key != null && keys.use(key).isEmpty()) {
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED, "The key in x-api-key is no management key that counts.");
    }
    if (key != null || token) {
      return;
    }
    Optional<SessionSecret> shown = cookies.secret(servlet);
    if (shown.isPresent()) {
      SessionSecret secret = shown.get();
      sessions.use(secret).ifPresent(session -> signIn(request, secret, session));
    }
  }

  private void signIn(ContainerRequestContext request, SessionSecret secret, Session session) {
    if (!PermissionFilter.isSafe(request.getMethod())
        && !CrossSite.isMeant(servlet, secret, config.settings().origin())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "The header X-CSRF-Token is missing or wrong; see /api/me.");
    }
    currentSession.is(new CurrentSession.Known(session, secret));
    currentCaller.signIn(session.person().subject(), session.proof(clock.instant()));
  }
}
