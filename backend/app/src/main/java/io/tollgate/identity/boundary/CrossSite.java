package io.tollgate.identity.boundary;

import io.tollgate.identity.entity.SessionSecret;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells a request the portal meant from one another site made a browser send. A cookie comes along
 * with both; the header with the session's token only with the first, and the browser itself says
 * where a request comes from.
 */
final class CrossSite {

  static final String HEADER = "X-CSRF-Token";

  private CrossSite() {}

  /**
   * Whether a writing request of a session was meant.
   *
   * @param origin the portal's own
   */
  static boolean isMeant(HttpServletRequest request, SessionSecret secret, String origin) {
    String from = request.getHeader("Origin");
    String site = request.getHeader("Sec-Fetch-Site");
    return (from == null || from.equals(origin))
        && (site == null || site.equals("same-origin"))
        && secret.isCsrfToken(request.getHeader(HEADER));
  }
}
