package io.tollgate.sandbox.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, read whole.
 *
 * @param path without its query
 * @param headers looks a header up by its lower-case name, null where it is absent
 */
// The body is read once and never changed.
@SuppressWarnings("ArrayRecordComponent")
public record Request(String method, String path, Headers headers, byte[] body) {
  /** A view of the request's headers. */
  public interface Headers {
    /** The first value of a header, by its lower-case name. */
    @Nullable String get(String name);

    /** All headers, names in lower case; the last value of a repeated one. */
    Map<String, String> all();
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The header, or the other value where it is absent. */
  public String header(String name, String otherwise) {
    String value = headers.get(name);
    return value == null ? otherwise : value;
  }

  /** The key the caller shows: the bearer token or {@code x-api-key}, or null. */
  public @Nullable String key() {
    String bearer = headers.get("authorization");
    if (bearer != null) {
      return (bearer.regionMatches(true, 0, "Bearer ", 0, 7) ? bearer.substring(7) : bearer).trim();
    }
    return headers.get("x-api-key");
  }
}
