package io.tollgate.approvals.entity;

import java.net.URI;
import java.util.Locale;

/**
 * To whom passkeys belong: one host name, the console's.
 *
 * @param id the host name
 * @param origin as browsers tell it: scheme, host, and the port unless it is the scheme's own
 */
public record RelyingParty(String id, String origin) {

  /**
   * Of the address of the portal.
   *
   * @throws IllegalArgumentException when that is no address of a host
   */
  public static RelyingParty of(String portalUrl) {
    URI url = URI.create(portalUrl);
    String scheme = url.getScheme();
    String host = url.getHost();
    if (scheme == null || host == null) {
      throw new IllegalArgumentException("tollgate.portal.url is no address of a host");
    }
    String lower = host.toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    boolean plain = url.getPort() < 0 || url.getPort() == usual;
    return new RelyingParty(lower, scheme + "://" + lower + (plain ? "" : ":" + url.getPort()));
  }
}
