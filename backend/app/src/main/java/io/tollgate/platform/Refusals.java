package io.tollgate.platform;

import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Turns a refusal into its answer, with the trace of the request at hand. */
@RequestScoped
public class Refusals {

  @Inject HttpServletRequest request;

  /** An answer without a stack trace, never cached. */
  public Response answer(ProblemType type, int status, String detail, List<FieldError> errors) {
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(Problem.of(type, status, detail, traceId(), errors));
    if (status == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.build();
  }

  public String traceId() {
    return Trace.of(request);
  }
}
