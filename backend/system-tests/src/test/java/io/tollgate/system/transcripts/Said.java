package io.tollgate.system.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.system.kit.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an answer says, choice by choice, whatever its wire and its framing.
 *
 * @param choices by index
 */
public record Said(Map<Integer, Choice> choices) {
  /** One choice: its texts, its tool calls as name and arguments, and its finish reason. */
  public static final class Choice {
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<StringBuilder> names = new ArrayList<>();
    private final List<StringBuilder> arguments = new ArrayList<>();
    private String finish = "";
    private boolean openCall;

    public String content() {
      return content.toString();
    }

    public String refusal() {
      return refusal.toString();
    }

    /** As the provider's wire names it; empty where none came. */
    public String finish() {
      return finish;
    }

    /** Name and arguments of each call; arguments as JSON, so that white space does not matter. */
    public List<String> calls() {
      var calls = new ArrayList<String>();
      for (int at = 0; at < names.size(); at++) {
        String text = arguments.get(at).toString();
        calls.add(names.get(at) + " " + (text.isBlank() ? "{}" : Json.read(text).toString()));
      }
      return calls;
    }

    private void call(int index, String name, String piece) {
      while (names.size() <= index) {
        names.add(new StringBuilder());
        arguments.add(new StringBuilder());
      }
      names.get(index).append(name);
      arguments.get(index).append(piece);
    }
  }

  /** Whether there is no text, no refusal in words and no tool call. */
  public boolean isEmpty() {
    return choices.values().stream()
        .allMatch(one -> one.content.isEmpty() && one.refusal.isEmpty() && one.names.isEmpty());
  }

  /** An OpenAI answer in one piece. */
  public static Said ofOpenAi(JsonNode answer) {
    var said = new Said(new TreeMap<>());
    for (JsonNode choice : answer.path("choices")) {
      said.add(choice, choice.path("message"));
    }
    return said;
  }

  /** An OpenAI stream. */
  public static Said ofOpenAiStream(String stream) {
    var said = new Said(new TreeMap<>());
    for (JsonNode chunk : chunks(stream)) {
      for (JsonNode choice : chunk.path("choices")) {
        said.add(choice, choice.path("delta"));
      }
    }
    return said;
  }

  private void add(JsonNode choice, JsonNode part) {
    Choice into = choices.computeIfAbsent(choice.path("index").asInt(0), index -> new Choice());
    JsonNode content = part.path("content");
    into.content.append(content.isTextual() ? content.asText() : array(content));
    into.refusal.append(part.path("refusal").asText("").replace("null", ""));
    int next = 0;
    for (JsonNode call : part.path("tool_calls")) {
      JsonNode function = call.path("function");
      into.call(
          call.path("index").asInt(next++),
          function.path("name").asText("").replace("null", ""),
          function.path("arguments").asText(""));
    }
    JsonNode legacy = part.path("function_call");
    if (legacy.isObject()) {
      into.call(0, legacy.path("name").asText(""), legacy.path("arguments").asText(""));
    }
    if (choice.path("finish_reason").isTextual()) {
      into.finish = choice.path("finish_reason").asText();
    }
  }

  private static String array(JsonNode content) {
    return content.isArray() ? content.toString() : "";
  }

  /** An Anthropic answer in one piece. */
  public static Said ofAnthropic(JsonNode answer) {
    var choice = new Choice();
    for (JsonNode block : answer.path("content")) {
      begin(choice, block);
    }
    choice.finish = answer.path("stop_reason").asText("");
    return new Said(new TreeMap<>(Map.of(0, choice)));
  }

  /** An Anthropic stream. */
  public static Said ofAnthropicStream(String stream) {
    var choice = new Choice();
    for (JsonNode event : chunks(stream)) {
      JsonNode delta = event.path("delta");
      switch (event.path("type").asText()) {
        case "content_block_start" -> begin(choice, event.path("content_block"));
        case "content_block_delta" -> {
          choice.content.append(delta.path("text").asText(""));
          boolean ours = delta.path("type").asText().equals("input_json_delta");
          if (ours && choice.openCall) {
            choice.call(choice.names.size() - 1, "", delta.path("partial_json").asText(""));
          }
        }
        case "message_delta" -> {
          if (delta.path("stop_reason").isTextual()) {
            choice.finish = delta.path("stop_reason").asText();
          }
        }
        default -> {}
      }
    }
    return new Said(new TreeMap<>(Map.of(0, choice)));
  }

  private static void begin(Choice choice, JsonNode block) {
    choice.openCall = block.path("type").asText().equals("tool_use");
    if (choice.openCall) {
      JsonNode input = block.path("input");
      choice.call(
          choice.names.size(),
          block.path("name").asText(),
          input.isEmpty() ? "" : input.toString());
    } else if (block.path("type").asText().equals("text")) {
      choice.content.append(block.path("text").asText(""));
    }
  }

  /** Every data line that is JSON. */
  static List<JsonNode> chunks(String stream) {
    var chunks = new ArrayList<JsonNode>();
    for (String line : stream.split("\r\n|\n|\r", -1)) {
      String data = line.startsWith("data:") ? line.substring(5).strip() : "";
      if (data.startsWith("{")) {
        chunks.add(Json.read(data));
      }
    }
    return chunks;
  }
}
