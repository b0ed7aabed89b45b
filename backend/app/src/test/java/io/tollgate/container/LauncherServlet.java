package io.tollgate.container;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;

/**
 * Runs inside the server beside the application: puts an application at the root, and takes it away
 * again. The server's own interface for that can be reached from within only.
 */
@WebServlet("/*")
public class LauncherServlet extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final String NAME = "tollgate";

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Object deployed =
          type()
              .getMethod("deploy", String.class, String.class, File.class)
              .invoke(runtime(), NAME, "/", new File(request.getParameter("archive")));
      response.setStatus(Boolean.TRUE.equals(deployed) ? 204 : 500);
    } catch (ReflectiveOperationException fault) {
      throw new IOException(fault);
    }
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      type().getMethod("undeploy", String.class).invoke(runtime(), NAME);
      response.setStatus(204);
    } catch (ReflectiveOperationException fault) {
      throw new IOException(fault);
    }
  }

  private static Class<?> type() throws ClassNotFoundException {
    return Class.forName("fish.payara.micro.PayaraMicroRuntime");
  }

  private static Object runtime() throws ReflectiveOperationException {
    Class<?> server = Class.forName("fish.payara.micro.impl.PayaraMicroImpl");
    Object running = server.getMethod("getInstance").invoke(null);
    return server.getMethod("getRuntime").invoke(running);
  }
}
