package io.tollgate.identity.boundary;

import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.entity.LoginAttempt;
import io.tollgate.identity.entity.SessionSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookies of sign-in. None can be read by scripts or travels with another site's requests, save
 * for a link that is followed. With the prefix {@code __Host-} no other host can plant one; on a
 * laptop without TLS browsers refuse that prefix, so the name is a plain one there.
 */
@ApplicationScoped
public class SessionCookies {

  private static final String NAME = "tollgate";
  private static final String ATTEMPT = "-login-";
  private static final int STATE_PART = 8;

  /** Sign-ins begun in several tabs; beyond that somebody plays. */
  private static final int MOST_ATTEMPTS = 5;

  @Inject LoginConfig config;

  /** The secret the browser showed, if it has the form of one. */
  public Optional<SessionSecret> secret(HttpServletRequest request) {
    if (!config.isSet()) {
      return Optional.empty();
    }
    return cookies(request)
        .filter(cookie -> cookie.getName().equals(name()))
        .findFirst()
        .flatMap(cookie -> SessionSecret.parse(cookie.getValue()));
  }

  /** Hands the browser its new secret, until it is closed or the session ends. */
  void give(HttpServletResponse response, SessionSecret secret) {
    add(response, name(), secret.reveal(), "");
  }

  void forget(HttpServletResponse response) {
    add(response, name(), "", "; Max-Age=0");
  }

  /** The attempts this browser has under way, as they were sealed. */
  List<String> attempts(HttpServletRequest request) {
    return cookies(request)
        .filter(cookie -> cookie.getName().startsWith(name() + ATTEMPT))
        .map(Cookie::getValue)
        .limit(MOST_ATTEMPTS)
        .toList();
  }

  void give(
      HttpServletRequest request,
      HttpServletResponse response,
      LoginAttempt attempt,
      String value) {
    List<String> others =
        cookies(request)
            .map(Cookie::getName)
            .filter(other -> other.startsWith(name() + ATTEMPT))
            .toList();
    if (others.size() >= MOST_ATTEMPTS) {
      others.forEach(other -> add(response, other, "", "; Max-Age=0"));
    }
    add(response, name(attempt), value, "; Max-Age=" + LoginAttempt.LIFETIME.toSeconds());
  }

  void forget(HttpServletResponse response, LoginAttempt attempt) {
    add(response, name(attempt), "", "; Max-Age=0");
  }

  private void add(HttpServletResponse response, String name, String value, String age) {
    String secure = config.settings().isSecure() ? "; Secure" : "";
    response.addHeader(
        "Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + secure + age);
  }

  private String name() {
    return config.settings().isSecure() ? "__Host-" + NAME : NAME;
  }

  private String name(LoginAttempt attempt) {
    return name() + ATTEMPT + attempt.state().substring(0, STATE_PART);
  }

  private static Stream<Cookie> cookies(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null ? Stream.empty() : Arrays.stream(cookies);
  }
}
