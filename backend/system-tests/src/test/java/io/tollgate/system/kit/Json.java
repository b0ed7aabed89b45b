package io.tollgate.system.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON by a library the gateway does not use. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException fault) {
      throw new AssertionError("no JSON: " + text, fault);
    }
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A chat request of one user message. */
  public static ObjectNode chat(String model, String text) {
    ObjectNode body = object().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  /** The same, streamed. */
  public static ObjectNode stream(String model, String text) {
    return chat(model, text).put("stream", true);
  }
}
