package io.tollgate.identity.boundary;

import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.entity.LocalPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;

/**
 * How {@code /auth} answers browsers: with a redirect, never kept, that tells nobody of its own.
 */
@ApplicationScoped
public class AuthPages {

  @Inject LoginConfig config;

  /** To Keycloak or to a page of the portal; always a whole address out of the settings. */
  void redirect(HttpServletResponse response, URI to) {
    plain(response);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", to.toASCIIString());
  }

  void redirect(HttpServletResponse response, LocalPath page) {
    redirect(response, config.settings().page(page));
  }

  /** To the portal's sign-in page, which says what went wrong. */
  void problem(HttpServletResponse response, String problem) {
    redirect(response, new LocalPath("/sign-in").with("problem", problem));
  }

  /** The headers of every answer: addresses here carry codes. */
  static void plain(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
  }
}
