package io.tollgate.platform;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.List;

/** What JAX-RS itself refuses: no such address, wrong method, wrong media type. */
@Provider
public class FrameworkMapper implements ExceptionMapper<WebApplicationException> {

  private static final System.Logger LOG = System.getLogger(FrameworkMapper.class.getName());

  @Inject Refusals refusals;

  @Override
  public Response toResponse(WebApplicationException refused) {
    Response original = refused.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    if (status >= 500) {
      LOG.log(Level.ERROR, "request failed trace=" + refusals.traceId(), refused);
    }
    Response answer =
        refusals.answer(Problem.typeOf(status), status, Problem.detailOf(status), List.of());
    String allowed = original.getHeaderString(HttpHeaders.ALLOW);
    return allowed == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allowed).build();
  }
}
