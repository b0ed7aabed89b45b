package io.tollgate.gateway.client;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an answer says, read slowly with a real JSON parser and no regard to the code under test:
 * text, reasoning and tool calls for each choice, and finish reasons.
 */
final class Said {

  final Map<Integer, StringBuilder> text = new TreeMap<>();
  final Map<Integer, StringBuilder> reasoning = new TreeMap<>();
  final Map<String, StringBuilder> calls = new TreeMap<>();
  final Map<Integer, String> finish = new TreeMap<>();
  final List<String> usageChunks = new ArrayList<>();
  private int toolIndex = -1;
  private final Map<Integer, String> blockTypes = new TreeMap<>();

  static Said openAi(String body, boolean streamed) {
    Said said = new Said();
    if (!streamed) {
      said.choices(parse(body), "message");
      return said;
    }
    for (String data : dataLines(body)) {
      if (data.startsWith("{")) {
        said.choices(parse(data), "delta");
      }
    }
    return said;
  }

  static Said anthropic(String body, boolean streamed) {
    Said said = new Said();
    if (!streamed) {
      JsonObject message = parse(body);
      for (JsonValue block : message.getJsonArray("content")) {
        said.block(block.asJsonObject());
      }
      said.finish.put(0, message.getString("stop_reason"));
      return said;
    }
    for (String data : dataLines(body)) {
      said.event(parse(data));
    }
    // A call without arguments has an empty object, which clients can parse.
    said.calls.values().stream()
        .filter(c -> c.charAt(c.length() - 1) == ':')
        .forEach(c -> c.append("{}"));
    return said;
  }

  private static List<String> dataLines(String body) {
    List<String> lines = new ArrayList<>();
    for (String line : body.split("\r?\n")) {
      if (line.startsWith("data:")) {
        lines.add(line.substring(5).strip());
      }
    }
    return lines;
  }

  private void choices(JsonObject chunk, String part) {
    JsonArray choices = chunk.getJsonArray("choices");
    if (chunk.containsKey("usage")
        && chunk.get("usage").getValueType() != JsonValue.ValueType.NULL) {
      usageChunks.add(choices.isEmpty() ? "alone" : "beside choices");
    }
    for (JsonValue value : choices) {
      JsonObject choice = value.asJsonObject();
      int index = choice.getInt("index", 0);
      if (choice.containsKey(part)
          && choice.get(part).getValueType() == JsonValue.ValueType.OBJECT) {
        message(index, choice.getJsonObject(part));
      }
      String reason = string(choice, "finish_reason");
      if (!reason.isEmpty()) {
        finish.put(index, reason);
      }
    }
  }

  private void message(int index, JsonObject message) {
    add(text, index, content(message.get("content")));
    add(text, index, string(message, "refusal"));
    add(reasoning, index, string(message, "reasoning_content"));
    add(reasoning, index, string(message, "reasoning"));
    if (message.get("tool_calls") instanceof JsonArray array) {
      int position = 0;
      for (JsonValue value : array) {
        JsonObject call = value.asJsonObject();
        call(index, call.getInt("index", position++), call.getJsonObject("function"));
      }
    }
    if (message.get("function_call") instanceof JsonObject function) {
      call(index, -1, function);
    }
  }

  private void call(int choice, int index, JsonObject function) {
    String key = choice + "/" + index;
    StringBuilder call = calls.computeIfAbsent(key, k -> new StringBuilder());
    String name = string(function, "name");
    call.append(name.isEmpty() ? "" : name + ":").append(string(function, "arguments"));
  }

  private static String content(JsonValue content) {
    if (content instanceof JsonString string) {
      return string.getString();
    }
    StringBuilder joined = new StringBuilder();
    if (content instanceof JsonArray array) {
      for (JsonValue part : array) {
        joined.append(part);
      }
    }
    return joined.toString();
  }

  private void event(JsonObject event) {
    switch (event.getString("type")) {
      case "content_block_start" -> {
        JsonObject block = event.getJsonObject("content_block");
        blockTypes.put(event.getInt("index"), block.getString("type"));
        if (block.getString("type").equals("tool_use")) {
          toolIndex++;
          add(calls, "0/" + toolIndex, block.getString("name") + ":");
        }
      }
      case "content_block_delta" -> {
        JsonObject delta = event.getJsonObject("delta");
        boolean tool = "tool_use".equals(blockTypes.get(event.getInt("index")));
        add(text, 0, string(delta, "text"));
        add(reasoning, 0, string(delta, "thinking"));
        if (tool) {
          add(calls, "0/" + toolIndex, string(delta, "partial_json"));
        }
      }
      case "message_delta" -> {
        String reason = string(event.getJsonObject("delta"), "stop_reason");
        finish.put(0, reason);
      }
      default -> {
        // Says nothing.
      }
    }
  }

  private void block(JsonObject block) {
    switch (block.getString("type")) {
      case "text" -> add(text, 0, block.getString("text"));
      case "thinking" -> add(reasoning, 0, block.getString("thinking"));
      case "tool_use" -> {
        toolIndex++;
        add(calls, "0/" + toolIndex, block.getString("name") + ":" + block.get("input"));
      }
      default -> {
        // Says nothing to the client.
      }
    }
  }

  private static <K> void add(Map<K, StringBuilder> map, K key, String piece) {
    if (!piece.isEmpty()) {
      map.computeIfAbsent(key, k -> new StringBuilder()).append(piece);
    }
  }

  private static String string(JsonObject object, String name) {
    return object.get(name) instanceof JsonString string ? string.getString() : "";
  }

  private static JsonObject parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Everything but finish reasons and usage. */
  String words() {
    return "text=" + text + "\nreasoning=" + reasoning + "\ncalls=" + calls;
  }
}
