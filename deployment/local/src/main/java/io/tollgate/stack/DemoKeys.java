package io.tollgate.stack;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The demo API keys. A key is shown once, so they are made at the first start, through the API that
 * people use, and kept in {@code secrets/demo-keys}.
 */
final class DemoKeys {
  private static final String KEPT = "demo-keys";
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int UNKNOWN_YET = 401;
  private static final int MORE_TRIES = 30;
  private static final long PAUSE_MILLIS = 500;
  private static final List<String> SCOPES = List.of("inference", "models.read", "usage.read");

  /** A key to make, and who makes it. */
  private record Wanted(String name, String mode, String email) {}

  // A live one first: the first is what the pasted example uses.
  private static final List<Wanted> WANTED =
      List.of(
          new Wanted("bakery-live", "live", "ada@bakery.example"),
          new Wanted("bakery-test", "test", "ada@bakery.example"),
          new Wanted("studio-live", "live", "wei@studio.example"),
          new Wanted("clinic-live", "live", "lena@clinic.example"));

  private final URI portal;
  private final Function<String, String> tokenOf;
  private final Secrets secrets;

  /**
   * Demo keys of the portal at this address.
   *
   * @param tokenOf gives a person's access token by their e-mail address
   */
  DemoKeys(URI portal, Function<String, String> tokenOf, Secrets secrets) {
    this.portal = portal;
    this.tokenOf = tokenOf;
    this.secrets = secrets;
  }

  /**
   * The keys from name to secret, made now as far as they are missing.
   *
   * @throws StackException if the API refuses one
   */
  Map<String, String> obtain() {
    Map<String, String> known = kept();
    Map<String, String> all = new LinkedHashMap<>();
    for (Wanted wanted : WANTED) {
      String secret = known.get(wanted.name());
      if (secret == null) {
        secret = create(wanted);
        known.put(wanted.name(), secret);
        keep(known);
      }
      all.put(wanted.name(), secret);
    }
    return all;
  }

  private String create(Wanted wanted) {
    String token = tokenOf.apply(wanted.email());
    JsonObject wish =
        Json.createObjectBuilder()
            .add("name", wanted.name())
            .add("workspaceId", workspaceOf(wanted.email(), token))
            .add("mode", wanted.mode())
            .add("scopes", Json.createArrayBuilder(SCOPES))
            .build();
    return ask(
            "POST /api/keys",
            wanted.email(),
            request("/api/keys", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wish.toString())),
            CREATED)
        .getString("secret");
  }

  private String workspaceOf(String email, String token) {
    return ask("GET /api/me", email, request("/api/me", token), OK)
        .getJsonArray("memberships")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(membership -> membership.getString("tier").equals("workspace"))
        .map(membership -> membership.getString("workspaceId"))
        .findFirst()
        .orElseThrow(() -> new StackException(email + " is in no workspace"));
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(portal.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private static JsonObject ask(String what, String email, HttpRequest.Builder request, int good) {
    try {
      HttpResponse<String> answer =
          Probe.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      // A node that started before Keycloak learns within seconds that it is there.
      for (int more = 0; answer.statusCode() == UNKNOWN_YET && more < MORE_TRIES; more++) {
        Thread.sleep(PAUSE_MILLIS);
        answer = Probe.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      }
      if (answer.statusCode() != good) {
        throw new StackException(
            "%s answered %d to %s%s".formatted(what, answer.statusCode(), email, said(answer)));
      }
      return parse(answer.body());
    } catch (IOException | JsonException fault) {
      throw new StackException(what + " gave no answer to use: " + fault, fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", interrupted);
    }
  }

  /** What a JSON answer says; a page of HTML would only be in the way. */
  private static String said(HttpResponse<String> answer) {
    if (!answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
      return "";
    }
    String line = answer.body().replaceAll("\\s+", " ").strip();
    return ": " + (line.length() > 300 ? line.substring(0, 300) + "..." : line);
  }

  private Map<String, String> kept() {
    var known = new LinkedHashMap<String, String>();
    secrets
        .find(KEPT)
        .ifPresent(
            text ->
                parse(text)
                    .forEach(
                        (name, value) -> {
                          if (value instanceof JsonString secret) {
                            known.put(name, secret.getString());
                          }
                        }));
    return known;
  }

  private void keep(Map<String, String> known) {
    var object = Json.createObjectBuilder();
    known.forEach(object::add);
    secrets.put(KEPT, object.build().toString());
  }

  private static JsonObject parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
