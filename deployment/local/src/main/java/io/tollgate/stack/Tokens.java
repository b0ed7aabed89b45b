package io.tollgate.stack;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Access tokens of demo people, by the client {@code tollgate-cli} that only laptops have. */
public final class Tokens {
  private static final int MORE_TRIES = 20;
  private static final long PAUSE_MILLIS = 250;

  private final Keycloak keycloak;

  Tokens(Keycloak keycloak) {
    this.keycloak = keycloak;
  }

  /**
   * A fresh access token of a demo person.
   *
   * @throws StackException if Keycloak refuses
   */
  public String of(String email) {
    return of(email, Person.PASSWORD);
  }

  public String of(String email, String password) {
    String form =
        Map.of(
                "grant_type", "password",
                "client_id", "tollgate-cli",
                "scope", "openid",
                "username", email,
                "password", password)
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> answer = Probe.HTTP.send(ask, HttpResponse.BodyHandlers.ofString());
      boolean known = password.equals(Person.PASSWORD);
      for (int more = 0; isWorthAnother(answer, known) && more < MORE_TRIES; more++) {
        Thread.sleep(PAUSE_MILLIS);
        answer = Probe.HTTP.send(ask, HttpResponse.BodyHandlers.ofString());
      }
      if (answer.statusCode() != 200) {
        throw new StackException(
            "Keycloak gives %s no token: %d %s"
                .formatted(email, answer.statusCode(), answer.body()));
      }
      try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
        return reader.readObject().getString("access_token");
      }
    } catch (IOException fault) {
      throw new StackException("Keycloak does not answer: " + fault, fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", interrupted);
    }
  }

  /**
   * After its database was away Keycloak finds each dead connection by one failure; and while it
   * checks one sign-in of a person, it refuses a second one as if the password were wrong.
   */
  private static boolean isWorthAnother(HttpResponse<String> answer, boolean passwordKnown) {
    return answer.statusCode() >= 500
        || (passwordKnown
            && answer.statusCode() == 400
            && answer.body().contains("\"invalid_grant\""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
