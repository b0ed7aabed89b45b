package io.tollgate.gateway.client;

import java.net.URI;

/**
 * Where a channel's endpoint is.
 *
 * @param basePath put before every path, without a slash at its end
 * @param maxConnections on this node, all event loops together
 */
public record Origin(
    boolean tls, String host, int port, String basePath, String hostHeader, int maxConnections) {

  /**
   * Reads a channel's base URL.
   *
   * @throws IllegalArgumentException when it is no http or https URL with a host
   */
  public static Origin of(String baseUrl, int maxConnections) {
    URI uri = URI.create(baseUrl);
    boolean tls = "https".equals(uri.getScheme());
    String host = uri.getHost();
    if (host == null || !(tls || "http".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("base URL is neither http nor https: " + baseUrl);
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    String hostHeader = uri.getPort() >= 0 ? host + ":" + uri.getPort() : host;
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String basePath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Origin(tls, host, port, basePath, hostHeader, maxConnections);
  }
}
