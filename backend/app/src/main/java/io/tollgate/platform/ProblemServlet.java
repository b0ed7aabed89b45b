package io.tollgate.platform;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes what the server refuses before or outside JAX-RS: a bad token, a missing file. Only
 * reached as the error page.
 */
@WebServlet(name = "problem", urlPatterns = ProblemServlet.PATH)
public class ProblemServlet extends HttpServlet {

  static final String PATH = "/.problem";
  private static final long serialVersionUID = 1;
  private static final System.Logger LOG = System.getLogger(ProblemServlet.class.getName());
  private static final Jsonb JSON = JsonbBuilder.create();

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given
            ? given
            : HttpServletResponse.SC_NOT_FOUND;
    Problem problem =
        Problem.of(
            Problem.typeOf(status), status, Problem.detailOf(status), Trace.of(request), List.of());
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable bug) {
      LOG.log(Level.ERROR, "request failed trace=" + problem.traceId(), bug);
    }
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(Trace.HEADER, problem.traceId());
    if (status == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.getOutputStream().write(JSON.toJson(problem).getBytes(StandardCharsets.UTF_8));
  }
}
