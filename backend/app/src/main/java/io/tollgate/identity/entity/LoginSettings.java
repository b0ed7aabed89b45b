package io.tollgate.identity.entity;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where the portal and the login server are, as this installation says; no header of a request ever
 * does.
 *
 * @param portal the public address, without a path
 * @param issuer of tokens, which is also where browsers sign in
 * @param server the same realm as this server reaches it
 */
public record LoginSettings(
    URI portal,
    URI issuer,
    URI server,
    String client,
    String adminClient,
    Duration connect,
    Duration read) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public LoginSettings {
    String host = portal.getHost();
    boolean https = "https".equals(portal.getScheme());
    boolean laptop = "http".equals(portal.getScheme()) && host != null && LOOPBACK.contains(host);
    boolean bare =
        host != null
            && portal.getRawPath().isEmpty()
            && portal.getRawQuery() == null
            && portal.getRawUserInfo() == null;
    if (!bare || !(https || laptop)) {
      throw new IllegalArgumentException(
          "tollgate.portal.url must be https://host, or http://localhost on a laptop");
    }
  }

  /** Whether cookies may and must be kept from plain connections. */
  public boolean isSecure() {
    return "https".equals(portal.getScheme());
  }

  /** What browsers name as the origin of the portal's own requests. */
  public String origin() {
    return portal.toString();
  }

  /** A page of the portal. */
  public URI page(LocalPath path) {
    return URI.create(portal + path.value());
  }

  /** Where Keycloak sends people back to. */
  public URI callback() {
    return URI.create(portal + "/auth/callback");
  }
}
