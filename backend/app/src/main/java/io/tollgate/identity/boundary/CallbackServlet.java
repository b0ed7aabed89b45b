package io.tollgate.identity.boundary;

import io.tollgate.identity.control.SignIn;
import io.tollgate.identity.entity.LocalPath;
import io.tollgate.identity.entity.LoginAttempt;
import io.tollgate.identity.entity.SessionSecret;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Keycloak sends browsers back to. An answer counts once, in the browser that left for it.
 */
@WebServlet(name = "callback", urlPatterns = "/auth/callback")
public class CallbackServlet extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final int LONGEST = 4_000;

  /** How an account action may have ended, in Keycloak's words. */
  private static final Set<String> ENDINGS = Set.of("success", "cancelled", "error");

  @Inject transient SignIn signIn;
  @Inject transient SessionCookies cookies;
  @Inject transient AuthPages pages;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Optional<LoginAttempt> attempt =
        cookies.attempts(request).stream()
            .flatMap(kept -> signIn.attempt(kept).stream())
            .filter(begun -> begun.answers(request.getParameter("state")))
            .findFirst();
    if (attempt.isEmpty()) {
      pages.problem(response, "expired");
      return;
    }
    cookies.forget(response, attempt.get());
    String code = request.getParameter("code");
    if (!signIn.isOurs(request.getParameter("iss"))) {
      pages.problem(response, "refused");
    } else if (code == null || code.length() > LONGEST) {
      pages.problem(response, problem(request.getParameter("error")));
    } else {
      finish(request, response, attempt.get(), code);
    }
  }

  private void finish(
      HttpServletRequest request, HttpServletResponse response, LoginAttempt attempt, String code) {
    SessionSecret before = cookies.secret(request).orElse(null);
    switch (signIn.comeBack(attempt, code, before)) {
      case SignIn.Return.In in -> {
        cookies.give(response, in.secret());
        String ending = request.getParameter("kc_action_status");
        LocalPath page = attempt.returnTo();
        pages.redirect(
            response,
            ending != null && ENDINGS.contains(ending) ? page.with("action_status", ending) : page);
      }
      case SignIn.Return.Out out -> pages.problem(response, out.problem());
    }
  }

  private static String problem(@Nullable String error) {
    return switch (String.valueOf(error)) {
      case "access_denied" -> "denied";
      case "temporarily_unavailable", "server_error" -> "away";
      default -> "refused";
    };
  }
}
