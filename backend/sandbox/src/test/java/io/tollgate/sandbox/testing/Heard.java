package io.tollgate.sandbox.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a client heard of one answer, byte for byte, and how it ended. */
public record Heard(
    int status, Map<String, String> headers, byte[] body, List<Integer> chunkSizes, End end) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How the answer ended. */
  public enum End {
    /** As HTTP says it should. */
    COMPLETE,
    /** The connection was closed before. */
    CLOSED,
    /** The connection was reset before. */
    RESET,
    /** Nothing more came. */
    SILENT
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return read(text());
  }

  public static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }

  /** The data of all events; comments are left out, both line ends are understood. */
  public List<String> data() {
    List<String> data = new ArrayList<>();
    for (String line : text().split("\r?\n")) {
      if (line.startsWith("data: ")) {
        data.add(line.substring(6));
      }
    }
    return data;
  }

  /** The data of all events that are JSON objects. */
  public List<JsonNode> events() {
    return data().stream().filter(line -> line.startsWith("{")).map(Heard::read).toList();
  }

  /** The names of all named events. */
  public List<String> eventNames() {
    return text()
        .lines()
        .filter(line -> line.startsWith("event: "))
        .map(l -> l.substring(7))
        .toList();
  }
}
