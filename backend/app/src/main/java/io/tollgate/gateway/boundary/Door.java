package io.tollgate.gateway.boundary;

import io.tollgate.gateway.entity.Presented;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The paths that are served, each with its one method; {@code GET} serves {@code HEAD} too. What
 * {@code backend/openapi-v1.json} describes is tested against this list.
 */
enum Door {
  GREETING("GET", "/"),
  ROOT("GET", "/v1"),
  CHAT("POST", "/v1/chat/completions"),
  MODELS("GET", "/v1/models"),
  MODEL("GET", "/v1/models/{model}"),
  KEY("GET", "/v1/key"),
  USAGE("GET", "/v1/usage");

  private static final String MODEL_PREFIX = "/v1/models/";
  private static final Map<String, Door> BY_PATH =
      Arrays.stream(values()).collect(Collectors.toMap(door -> door.path, Function.identity()));

  private final String method;
  private final String path;

  Door(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** The door at that path, null when there is none. Forgives a doubled /v1 and a last slash. */
  static @Nullable Door at(String path) {
    String tidy = tidy(path);
    Door door = BY_PATH.get(tidy);
    if (door == null && tidy.startsWith(MODEL_PREFIX)) {
      return MODEL;
    }
    return door;
  }

  /** The model that a path of {@link #MODEL} names, percent-encoding as sent. */
  static String modelIn(String path) {
    return tidy(path).substring(MODEL_PREFIX.length());
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  boolean takes(Presented request) {
    return request.method().equals(method)
        || (method.equals("GET") && request.method().equals("HEAD"));
  }

  /** For the header {@code Allow}. */
  String allowed() {
    return method.equals("GET") ? "GET, HEAD" : method;
  }

  private static String tidy(String path) {
    String tidy = path.equals("/v1/v1") || path.startsWith("/v1/v1/") ? path.substring(3) : path;
    return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
  }
}
