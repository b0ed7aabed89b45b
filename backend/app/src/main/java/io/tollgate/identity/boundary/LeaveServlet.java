package io.tollgate.identity.boundary;

import io.tollgate.identity.control.Departure;
import io.tollgate.identity.control.SignIn;
import io.tollgate.identity.entity.LocalPath;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends the browser to Keycloak: to sign in, to register, to prove itself again, or to change
 * something of the account.
 */
@WebServlet(
    name = "leave",
    urlPatterns = {"/auth/login", "/auth/register", "/auth/action"})
public class LeaveServlet extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]{2,4})?");

  /** What people may be sent to do; anything else Keycloak offers is none of the portal's. */
  private static final Set<String> ACTIONS =
      Set.of(
          "CONFIGURE_TOTP",
          "webauthn-register",
          "webauthn-register-passwordless",
          "CONFIGURE_RECOVERY_AUTHN_CODES",
          "UPDATE_PASSWORD",
          "UPDATE_PROFILE");

  @Inject transient SignIn signIn;
  @Inject transient SessionCookies cookies;
  @Inject transient AuthPages pages;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String action = request.getParameter("name");
    Departure.Purpose purpose = purpose(request);
    if (purpose == Departure.Purpose.ACTION && (action == null || !ACTIONS.contains(action))) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    if (!signIn.isOpen()) {
      pages.problem(response, "away");
      return;
    }
    SignIn.Leaving leaving =
        signIn.leave(
            new Departure(
                purpose,
                LocalPath.of(request.getParameter("return")),
                action,
                matching(SLUG, request.getParameter("reseller")),
                matching(SLUG, request.getParameter("provider")),
                matching(LANGUAGE, request.getParameter("lang"))));
    cookies.give(request, response, leaving.attempt(), leaving.sealedAttempt());
    pages.redirect(response, leaving.to());
  }

  private static Departure.Purpose purpose(HttpServletRequest request) {
    return switch (request.getServletPath()) {
      case "/auth/register" -> Departure.Purpose.REGISTER;
      case "/auth/action" -> Departure.Purpose.ACTION;
      default ->
          "1".equals(request.getParameter("step_up"))
              ? Departure.Purpose.STEP_UP
              : Departure.Purpose.SIGN_IN;
    };
  }

  private static @Nullable String matching(Pattern form, @Nullable String given) {
    return given != null && form.matcher(given).matches() ? given : null;
  }
}
