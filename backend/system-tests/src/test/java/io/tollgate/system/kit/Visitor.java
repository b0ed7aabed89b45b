package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a screen: keeps cookies, follows redirects when told to, and fills in
 * Keycloak's forms. Its cookies are open to the test, which may steal and plant them.
 */
public final class Visitor {
  public static final String COOKIE = "tollgate";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Pattern FORM = Pattern.compile("<form.*?</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<input[^>]*>", Pattern.DOTALL);
  private static final int MOST_HOPS = 12;

  private final Map<String, String> cookies = new TreeMap<>();
  private final URI portal;
  private String csrf = "";

  public Visitor(Stack stack) {
    this(stack.gateway().portal());
  }

  public Visitor(URI portal) {
    this.portal = portal;
  }

  /** Somebody whom {@link Realm} made, signed in with their password. */
  public static Visitor signedIn(Stack stack, String email) {
    Visitor visitor = new Visitor(stack);
    visitor.signIn(email);
    return visitor;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  /** The same browser's cookies at another node. */
  public Visitor at(URI otherPortal) {
    Visitor other = new Visitor(otherPortal);
    other.cookies.putAll(cookies);
    other.csrf = csrf;
    return other;
  }

  /** Signs in with a password and learns the session's token. */
  public Reply signIn(String email) {
    Reply in = follow(answer(email));
    learn();
    return in;
  }

  /** Signs in up to the redirect back to the portal, which is not followed. */
  public Reply answer(String email) {
    Reply page = follow(get("/auth/login"));
    return submit(page, "password", Map.of("username", email, "password", Realm.PASSWORD));
  }

  /** Steps up, enrolling an authenticator app; gives what it was enrolled with. */
  public Totp stepUp(String email) {
    Reply page = follow(get("/auth/login?step_up=1&return=/security"));
    page = follow(submit(page, "password", Map.of("username", email, "password", Realm.PASSWORD)));
    var totp = new Totp(hidden(page, "totpSecret"));
    page =
        follow(
            submit(
                page,
                "totp",
                Map.of(
                    "totp", totp.code(Totp.step()),
                    "totpSecret", totp.secret(),
                    "userLabel", "phone")));
    follow(
        submit(
            page, "generatedRecoveryAuthnCodes", Map.of("kcRecoveryCodesConfirmationCheck", "on")));
    learn();
    return totp;
  }

  /** Asks the portal for the session's token, as its pages do. */
  public void learn() {
    csrf = me().path("session").path("csrfToken").asText("");
    Issued.secret("csrf token", csrf);
    if (csrf.isEmpty()) {
      throw new AssertionError("not signed in");
    }
  }

  /** The secret that is worth stealing; empty without a session. */
  public String cookie() {
    return cookies.getOrDefault(COOKIE, "");
  }

  /** Takes over somebody's secret. */
  public Visitor steal(String cookie) {
    cookies.put(COOKIE, cookie);
    return this;
  }

  /** Whether the browser has a session that counts. */
  public boolean isIn() {
    return get("/api/me").status() == 200;
  }

  public String csrf() {
    return csrf;
  }

  public JsonNode me() {
    return get("/api/me").json();
  }

  public Reply get(String path) {
    return send("GET", portal.resolve(path), null, Map.of());
  }

  public Reply get(String path, Map<String, String> headers) {
    return send("GET", portal.resolve(path), null, headers);
  }

  /** A writing request as the portal makes it. */
  public Reply write(String method, String path, @Nullable JsonNode body) {
    return send(method, portal.resolve(path), body, Map.of("X-CSRF-Token", csrf));
  }

  /** Follows redirects to their end; remembers the address it ended at as the header "at". */
  public Reply follow(Reply first) {
    Reply reply = first;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      String to = reply.header("location");
      if (to == null || reply.status() < 300 || reply.status() >= 400) {
        return reply;
      }
      reply = send("GET", URI.create(to), null, Map.of());
    }
    throw new AssertionError("redirected in circles: " + reply);
  }

  /** Fills in the page's form that has such a field, and sends it. */
  public Reply submit(Reply page, String field, Map<String, String> filled) {
    String form =
        FORM.matcher(page.body())
            .results()
            .map(found -> found.group())
            .filter(text -> text.contains("name=\"" + field + "\""))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no form with " + field + " in " + page));
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher inputs = INPUT.matcher(form);
    while (inputs.find()) {
      String input = inputs.group();
      if (input.contains("type=\"hidden\"") && !attribute(input, "name").isEmpty()) {
        fields.put(attribute(input, "name"), attribute(input, "value"));
      }
    }
    fields.putAll(filled);
    return postForm(URI.create(attribute(form, "action")), fields, Map.of());
  }

  /** The value of a hidden field of the page. */
  public static String hidden(Reply page, String name) {
    return INPUT
        .matcher(page.body())
        .results()
        .map(found -> found.group())
        .filter(input -> attribute(input, "name").equals(name))
        .map(input -> attribute(input, "value"))
        .findFirst()
        .orElse("");
  }

  /** A form sent as browsers send them, also from another site's page. */
  public Reply postForm(URI to, Map<String, String> fields, Map<String, String> headers) {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  /** Any request with this browser's cookies. */
  public Reply send(String method, URI to, @Nullable JsonNode body, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(to);
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    }
    return send(request, headers);
  }

  private Reply send(HttpRequest.Builder request, Map<String, String> headers) {
    request.timeout(Duration.ofSeconds(30));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("set-cookie").forEach(this::keep);
      answer.headers().allValues("location").forEach(Issued::address);
      if (answer.uri().getPort() == portal.getPort()) {
        Issued.answer(answer.statusCode(), answer.body());
      }
      var last = new HashMap<String, String>();
      answer.headers().map().forEach((name, values) -> last.put(name, values.getLast()));
      last.put("at", answer.uri().toString());
      last.put("set-cookies", String.join("\n", answer.headers().allValues("set-cookie")));
      return new Reply(answer.statusCode(), Map.copyOf(last), answer.body(), true);
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private void keep(String cookie) {
    String pair = cookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (name.startsWith(COOKIE)) {
      Issued.secret(name.equals(COOKIE) ? "session cookie" : "attempt cookie", value);
    }
    if (value.isEmpty() || cookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private static String attribute(String tag, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return found.find() ? found.group(1).replace("&amp;", "&") : "";
  }
}
