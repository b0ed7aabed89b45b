package io.tollgate.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where the request at hand comes from. */
@RequestScoped
public class RequestOrigin {

  @Inject HttpServletRequest request;

  /** The client's address. */
  public String address() {
    return request.getRemoteAddr();
  }

  /** What the client calls itself; null when it does not say. */
  public @Nullable String userAgent() {
    return request.getHeader("user-agent");
  }

  /** The id of the request, as in its answer and its log line. */
  public String trace() {
    return Trace.of(request);
  }
}
