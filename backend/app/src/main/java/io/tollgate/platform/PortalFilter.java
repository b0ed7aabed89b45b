package io.tollgate.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The outermost step of every request: its trace, the headers that browsers are told, how long
 * files may be kept, and the portal's own routes, which are all one page.
 */
@WebFilter(filterName = "portal", urlPatterns = "/*", asyncSupported = true)
public class PortalFilter extends HttpFilter {

  private static final long serialVersionUID = 1;

  /** Styles may be inline because the component library sets them so; scripts may not. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data: https:; font-src 'self' data:; connect-src 'self';"
              + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "strict-origin-when-cross-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=(), payment=()");

  /** As the installation says; whoever ends TLS for it need not be believed. */
  private boolean secure;

  @Override
  public void init() {
    secure =
        ConfigProvider.getConfig()
            .getOptionalValue("tollgate.portal.url", String.class)
            .filter(address -> address.startsWith("https:"))
            .isPresent();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // Until somebody is signed in, a request reaches what sign-in needs and no tenant's row.
    DataReach.SIGN_IN.enter();
    try {
      pass(request, response, chain);
    } finally {
      DataReach.leave();
    }
  }

  private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader(Trace.HEADER, Trace.of(request));
    HEADERS.forEach(response::setHeader);
    if (secure) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (belongsToApplication(path)) {
      // Answers are about somebody; one that may be kept says so itself.
      response.setHeader("Cache-Control", "no-store");
      chain.doFilter(request, response);
      return;
    }
    boolean file = isFile(path);
    response.setHeader(
        "Cache-Control",
        file && path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    if (!file && isPortalRoute(request, path)) {
      request.getRequestDispatcher("/index.html").forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean belongsToApplication(String path) {
    return under(path, "/api")
        || under(path, "/auth")
        || under(path, "/health")
        || under(path, "/metrics")
        || under(path, "/openapi");
  }

  private static boolean under(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  private boolean isFile(String path) throws IOException {
    String lower = path.toLowerCase(Locale.ROOT);
    return !path.endsWith("/")
        && !lower.startsWith("/web-inf")
        && !lower.startsWith("/meta-inf")
        && getServletContext().getResource(path) != null;
  }

  /** A page somebody typed or reloaded: asked for by GET, without the ending of a file. */
  private static boolean isPortalRoute(HttpServletRequest request, String path) {
    String method = request.getMethod();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return (method.equals("GET") || method.equals("HEAD"))
        && last.indexOf('.') < 0
        && !path.toLowerCase(Locale.ROOT).startsWith("/web-inf")
        && !path.toLowerCase(Locale.ROOT).startsWith("/meta-inf");
  }
}
