package io.tollgate.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From where the request at hand came, and under which trace. */
@RequestScoped
public class RequestOrigin {

  private static final int LONGEST_AGENT = 300;

  @Inject HttpServletRequest request;
  @Inject TrustedProxies proxies;

  /** The id that is in the answer, the log and the audit record. */
  public String traceId() {
    return Trace.of(request);
  }

  /** The client's address; a header names it only where a trusted proxy wrote that header. */
  public String clientAddress() {
    Enumeration<String> given = request.getHeaders("X-Forwarded-For");
    List<String> headers = given == null ? List.of() : Collections.list(given);
    return proxies.client(request.getRemoteAddr(), headers);
  }

  /** What the client calls itself, cut to 300 characters, without control characters. */
  public @Nullable String userAgent() {
    String given = request.getHeader("User-Agent");
    if (given == null || given.isBlank()) {
      return null;
    }
    String cut = given.length() > LONGEST_AGENT ? given.substring(0, LONGEST_AGENT) : given;
    return cut.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
