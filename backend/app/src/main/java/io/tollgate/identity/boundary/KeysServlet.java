package io.tollgate.identity.boundary;

import io.tollgate.identity.control.RealmKeys;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The realm's public keys as this node knows them, for its own check of bearer tokens ({@code
 * mp.jwt.verify.publickey.location}).
 */
@WebServlet(name = "realm-keys", urlPatterns = "/auth/keys")
public class KeysServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject transient RealmKeys keys;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> known = keys.keys();
    if (known.isEmpty()) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    response.setContentType("application/json");
    // The server asks again after that time: so soon it knows of a key that is gone.
    response.setHeader("Cache-Control", "max-age=5");
    response.getOutputStream().write(known.get().getBytes(StandardCharsets.UTF_8));
  }
}
