package io.tollgate.identity.boundary;

import io.tollgate.identity.control.SignIn;
import io.tollgate.identity.control.TokenChecks;
import io.tollgate.identity.entity.BadToken;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where Keycloak tells that a sign-in ended (OpenID Connect Back-Channel Logout 1.0). The token in
 * the request is its only proof.
 */
@WebServlet(name = "backchannel-logout", urlPatterns = "/auth/backchannel-logout")
public class BackchannelServlet extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final System.Logger LOG = System.getLogger(BackchannelServlet.class.getName());
  private static final int MOST_BYTES = 20_000;
  private static final String FIELD = "logout_token=";

  @Inject transient SignIn signIn;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AuthPages.plain(response);
    Optional<String> token = token(request);
    if (token.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    try {
      signIn.obey(token.get());
      response.setStatus(HttpServletResponse.SC_OK);
    } catch (BadToken forged) {
      LOG.log(Level.WARNING, "logout token refused reason={0}", forged.getMessage());
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } catch (TokenChecks.KeysAway away) {
      LOG.log(Level.WARNING, "login server away reason={0}", away.getMessage());
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private static Optional<String> token(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
      return Optional.empty();
    }
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&", -1))
          .filter(field -> field.startsWith(FIELD))
          .map(field -> URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8))
          .findFirst();
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
