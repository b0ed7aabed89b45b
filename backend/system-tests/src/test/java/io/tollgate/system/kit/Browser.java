package io.tollgate.system.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a window, for the sign-in pages: keeps cookies by path, follows redirects and
 * submits forms. Java's own cookie handler would not do: Keycloak's cookies are marked secure, and
 * unlike browsers it does not count {@code localhost} as such.
 */
public final class Browser {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_REDIRECTS = 20;
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");

  private record Cookie(String path, String name) {}

  /**
   * Where the browser stands.
   *
   * @param address of the page, or the application's address it was sent to
   * @param body empty when it was sent to the application
   */
  public record Page(URI address, int status, String body) {
    /** The page's heading; empty on pages that are not Keycloak's. */
    public String title() {
      return first("id=\"kc-page-title\">(.*?)</h1>").replaceAll("(?s)<!--.*?-->", "").strip();
    }

    public boolean has(String text) {
      return body.contains(text);
    }

    /** The first group of the first match; empty without one. */
    public String first(String pattern) {
      Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(body);
      return found.find() ? unescaped(found.group(1)) : "";
    }

    /** What is answered to the application, from query and fragment. */
    public Map<String, String> answer() {
      String query = address.getRawQuery() == null ? "" : address.getRawQuery();
      String fragment = address.getRawFragment() == null ? "" : address.getRawFragment();
      var fields = new HashMap<String, String>();
      for (String field : (query + "&" + fragment).split("&", -1)) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          fields.put(
              field.substring(0, equals),
              URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
      return fields;
    }

    Map<String, String> hiddenFields() {
      var fields = new LinkedHashMap<String, String>();
      Matcher found = HIDDEN.matcher(body);
      while (found.find()) {
        fields.put(found.group(1), unescaped(found.group(2)));
      }
      return fields;
    }
  }

  private final Map<Cookie, String> cookies = new LinkedHashMap<>();
  private final String application;
  private Page page = new Page(URI.create("about:blank"), 0, "");

  /**
   * A fresh browser.
   *
   * @param application redirects to addresses that begin so are not followed but returned
   */
  public Browser(URI application) {
    this.application = application + "/";
  }

  public Page page() {
    return page;
  }

  public Page open(URI address) {
    return travel(HttpRequest.newBuilder(address).GET());
  }

  /** Submits the page's form with these fields, and with its hidden ones where asked. */
  public Page submit(Map<String, String> fields) {
    return submit("action=\"([^\"]+)\"", fields);
  }

  /** Submits the form whose action the pattern's first group finds. */
  public Page submit(String actionPattern, Map<String, String> fields) {
    String action = page.first(actionPattern);
    if (action.isEmpty()) {
      throw new AssertionError("no form on " + page);
    }
    return travel(
        HttpRequest.newBuilder(page.address().resolve(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  /** As {@link #submit(Map)}, together with the hidden fields that begin so. */
  public Page submitWithHidden(String begin, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    page.hiddenFields()
        .forEach(
            (name, value) -> {
              if (name.startsWith(begin)) {
                all.putIfAbsent(name, value);
              }
            });
    return submit(all);
  }

  private Page travel(HttpRequest.Builder begin) {
    HttpRequest.Builder next = begin;
    for (int hops = 0; hops < MOST_REDIRECTS; hops++) {
      HttpRequest request = withCookies(next).timeout(PATIENCE).build();
      HttpResponse<String> answer = send(request);
      keep(answer);
      URI to = redirect(answer);
      if (to == null) {
        page = new Page(request.uri(), answer.statusCode(), answer.body());
        return page;
      }
      if (to.toString().startsWith(application)) {
        page = new Page(to, answer.statusCode(), "");
        return page;
      }
      next = HttpRequest.newBuilder(to).GET();
    }
    throw new AssertionError("too many redirects from " + begin.build().uri());
  }

  private static @Nullable URI redirect(HttpResponse<?> answer) {
    boolean redirects = answer.statusCode() / 100 == 3;
    return redirects
        ? answer.headers().firstValue("Location").map(answer.uri()::resolve).orElse(null)
        : null;
  }

  private HttpRequest.Builder withCookies(HttpRequest.Builder request) {
    String path = request.copy().build().uri().getPath();
    String header =
        cookies.entrySet().stream()
            .filter(cookie -> path.startsWith(cookie.getKey().path()))
            .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return header.isEmpty() ? request : request.setHeader("Cookie", header);
  }

  private void keep(HttpResponse<?> answer) {
    for (String header : answer.headers().allValues("Set-Cookie")) {
      List<String> parts = new ArrayList<>(List.of(header.split(";\\s*", -1)));
      String[] pair = parts.removeFirst().split("=", 2);
      String path = "/";
      boolean gone = pair[1].isEmpty();
      for (String part : parts) {
        String lower = part.toLowerCase(Locale.ROOT);
        path = lower.startsWith("path=") ? part.substring(5) : path;
        gone |= lower.equals("max-age=0");
      }
      var cookie = new Cookie(path, pair[0]);
      if (gone) {
        cookies.remove(cookie);
      } else {
        cookies.put(cookie, pair[1]);
      }
    }
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Fields as a form's body or a query. */
  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unescaped(String html) {
    return html.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }
}
