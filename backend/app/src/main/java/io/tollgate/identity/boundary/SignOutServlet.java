package io.tollgate.identity.boundary;

import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.control.Sessions;
import io.tollgate.identity.control.SignIn;
import io.tollgate.identity.entity.LocalPath;
import io.tollgate.identity.entity.SessionSecret;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Ends the browser's session, and tells the portal where to send it so that Keycloak's ends too:
 * {@code {"location": ...}}.
 */
@WebServlet(name = "sign-out", urlPatterns = "/auth/logout")
public class SignOutServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject transient SignIn signIn;
  @Inject transient Sessions sessions;
  @Inject transient SessionCookies cookies;
  @Inject transient LoginConfig config;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<SessionSecret> alive =
        cookies.secret(request).filter(secret -> sessions.use(secret).isPresent());
    if (alive.isPresent() && !CrossSite.isMeant(request, alive.get(), config.settings().origin())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    URI next = alive.map(signIn::signOut).orElseGet(() -> config.settings().page(LocalPath.HOME));
    cookies.forget(response);
    AuthPages.plain(response);
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(
            Json.createObjectBuilder()
                .add("location", next.toString())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8));
  }
}
