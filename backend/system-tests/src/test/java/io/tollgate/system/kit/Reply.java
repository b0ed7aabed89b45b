package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came.
 *
 * @param headers by lower-case name, the last value of each
 * @param body decoded as UTF-8, chunking taken off
 * @param whole false when the connection ended before the body's announced end
 */
public record Reply(int status, Map<String, String> headers, String body, boolean whole) {

  /** One event of a stream. */
  public record Event(String name, String data) {
    public JsonNode json() {
      return Json.read(data);
    }
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  public JsonNode json() {
    return Json.read(body);
  }

  /** The call's id, which is the request id. */
  public UUID callId() {
    String id = header("x-request-id");
    if (id == null) {
      throw new AssertionError("no x-request-id in " + this);
    }
    return UUID.fromString(id);
  }

  /** {@code error.code}; empty when the body is no error. */
  public String code() {
    return json().path("error").path("code").asText("");
  }

  public String message() {
    return json().path("error").path("message").asText("");
  }

  /**
   * The events of a stream, with LF or CRLF line ends; a last event that was cut off is left out.
   */
  public List<Event> events() {
    var events = new ArrayList<Event>();
    String[] blocks = body.replace("\r\n", "\n").split("\n\n", -1);
    for (int at = 0; at < blocks.length - 1; at++) {
      String name = "";
      var data = new StringBuilder();
      for (String line : blocks[at].split("\n", -1)) {
        if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).strip());
        }
      }
      if (!data.isEmpty()) {
        events.add(new Event(name, data.toString()));
      }
    }
    return events;
  }

  /** Whether the stream ended as good streams do. */
  public boolean isDone() {
    List<Event> events = events();
    return whole && !events.isEmpty() && events.getLast().data().equals("[DONE]");
  }
}
