package io.tollgate.identity.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.entity.LocalPath;
import io.tollgate.identity.entity.LoginAttempt;
import io.tollgate.identity.entity.LoginSettings;
import io.tollgate.identity.entity.SessionSecret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What browsers are told of cookies follows from the settings, never from a request. */
class SessionCookiesTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<String> given = new ArrayList<>();
  private final HttpServletResponse response =
      answering(
          HttpServletResponse.class,
          (name, arguments) -> {
            assertThat(name).isEqualTo("addHeader");
            given.add(arguments[0] + ": " + arguments[1]);
            return null;
          });

  @Test
  void overTlsNoOtherHostAndNoPlainConnectionGetsOrPlantsACookie() {
    SessionCookies cookies = cookies("https://console.example");
    SessionSecret secret = SessionSecret.create(RANDOM);
    cookies.give(response, secret);
    cookies.give(shown(), response, attempt(), "sealed");
    assertThat(given)
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("Set-Cookie: __Host-tollgate")
                    .contains("; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure")
                    .doesNotContain("Domain"));
    assertThat(cookies.secret(shown(new Cookie("tollgate", secret.reveal())))).isEmpty();
    assertThat(cookies.secret(shown(new Cookie("__Host-tollgate", secret.reveal())))).isPresent();
    assertThat(cookies.attempts(shown(new Cookie("tollgate-login-12345678", "planted")))).isEmpty();
  }

  @Test
  void aLaptopsCookieHasNoPrefixThatItsBrowserWouldRefuse() {
    cookies("http://localhost:8081").give(response, SessionSecret.create(RANDOM));
    assertThat(given).singleElement().asString().startsWith("Set-Cookie: tollgate=");
    assertThat(given.getFirst()).doesNotContain("Secure");
  }

  private static LoginAttempt attempt() {
    return LoginAttempt.create(RANDOM, LocalPath.HOME, Instant.parse("2026-11-21T12:00:00Z"));
  }

  private static SessionCookies cookies(String portal) {
    URI realm = URI.create("https://login.example/realms/tollgate");
    LoginSettings settings =
        new LoginSettings(
            URI.create(portal),
            realm,
            realm,
            "tollgate-portal",
            "tollgate-admin",
            Duration.ofSeconds(1),
            Duration.ofSeconds(4));
    SessionCookies cookies = new SessionCookies();
    cookies.config =
        new LoginConfig() {
          @Override
          public LoginSettings settings() {
            return settings;
          }

          @Override
          public boolean isSet() {
            return true;
          }
        };
    return cookies;
  }

  /**
   * A request that shows these cookies and is asked nothing else: no header, no scheme, no host.
   */
  private static HttpServletRequest shown(Cookie... cookies) {
    return answering(
        HttpServletRequest.class,
        (name, arguments) -> {
          assertThat(name).isEqualTo("getCookies");
          return cookies;
        });
  }

  private interface Answer {
    Object to(String method, Object[] arguments);
  }

  private static <T> T answering(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
  }
}
