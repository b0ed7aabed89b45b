package io.tollgate.sandbox.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.prompt.Block;
import io.tollgate.sandbox.prompt.Block.CacheMark;
import io.tollgate.sandbox.prompt.OutputFormat;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.prompt.Tool;
import io.tollgate.sandbox.prompt.ToolChoice;
import io.tollgate.sandbox.prompt.Turn;
import io.tollgate.sandbox.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Reads one chat completion request, with OpenAI's complaints about a bad one. */
final class ChatParser {
  private static final int MOST_STOPS = 4;

  private final JsonNode body;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  ChatParser(JsonNode body) {
    this.body = body;
  }

  Prompt parse() throws BadRequest {
    String model = body.path("model").asText("");
    if (model.isEmpty()) {
      throw BadRequest.field("model", "you must provide a model parameter");
    }
    if (body.path("n").asInt(1) != 1) {
      throw BadRequest.field("n", "This model answers once: 'n' has to be 1.");
    }
    List<Tool> tools = tools();
    messages();
    return new Prompt(
        model,
        turns,
        blocks,
        tools,
        toolChoice(tools),
        body.path("parallel_tool_calls").asBoolean(true),
        format(),
        new Prompt.Limits(maxTokens(), stops()),
        reasoning(model),
        new Prompt.Delivery(
            body.path("stream").asBoolean(false),
            body.path("stream_options").path("include_usage").asBoolean(false)));
  }

  private List<Tool> tools() throws BadRequest {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode declared : body.path("tools")) {
      JsonNode function = declared.path("function");
      if (!function.path("name").isTextual()) {
        throw BadRequest.field(
            "tools[" + tools.size() + "].function.name", "Missing required parameter.");
      }
      tools.add(
          new Tool(
              function.get("name").asText(),
              function.path("parameters").isObject()
                  ? function.get("parameters")
                  : JsonNodeFactory.instance.objectNode()));
      String json = declared.toString();
      blocks.add(new Block(Tokens.count(json), json, CacheMark.NONE));
    }
    return tools;
  }

  private void messages() throws BadRequest {
    JsonNode messages = body.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw BadRequest.field("messages", "'messages' has to be an array of at least one message.");
    }
    for (JsonNode message : messages) {
      message(message, "messages[" + turns.size() + "]");
    }
  }

  private void message(JsonNode message, String where) throws BadRequest {
    Turn.Role role = role(message.path("role").asText(""), where);
    StringBuilder text = new StringBuilder();
    int images = 0;
    int imageTokens = 0;
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      text.append(content.asText());
    } else if (content.isArray()) {
      for (JsonNode part : content) {
        if (part.path("type").asText().equals("image_url")) {
          images++;
          imageTokens += ImageTokens.of(part.path("image_url"), where);
        } else {
          append(text, partText(part, where));
        }
      }
    }
    int tokens = Prompt.MESSAGE_OVERHEAD_TOKENS + Tokens.count(text.toString()) + imageTokens;
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      tokens += Tokens.count(function.path("name").asText());
      tokens += Tokens.count(function.path("arguments").asText());
    }
    turns.add(new Turn(role, text.toString(), images));
    blocks.add(new Block(tokens, message.toString(), CacheMark.NONE));
  }

  private static void append(StringBuilder text, String more) {
    if (!text.isEmpty() && !more.isEmpty()) {
      text.append('\n');
    }
    text.append(more);
  }

  private static String partText(JsonNode part, String where) throws BadRequest {
    return switch (part.path("type").asText("")) {
      case "text" -> part.path("text").asText();
      case "refusal" -> part.path("refusal").asText();
      case "input_audio", "file" -> "";
      default ->
          throw BadRequest.field(
              where + ".content", "Invalid value: '" + part.path("type").asText() + "'.");
    };
  }

  private static Turn.Role role(String role, String where) throws BadRequest {
    return switch (role) {
      case "system", "developer" -> Turn.Role.SYSTEM;
      case "user" -> Turn.Role.USER;
      case "assistant" -> Turn.Role.ASSISTANT;
      case "tool", "function" -> Turn.Role.TOOL;
      default -> throw BadRequest.field(where + ".role", "Invalid value: '" + role + "'.");
    };
  }

  private ToolChoice toolChoice(List<Tool> tools) throws BadRequest {
    JsonNode choice = body.path("tool_choice");
    if (choice.isObject()) {
      String name = choice.path("function").path("name").asText("");
      if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
        throw BadRequest.field("tool_choice", "Tool choice '" + name + "' is not in 'tools'.");
      }
      return new ToolChoice.Named(name);
    }
    return switch (choice.asText("auto")) {
      case "none" -> new ToolChoice.None();
      case "required" -> new ToolChoice.Required();
      default -> new ToolChoice.Auto();
    };
  }

  private OutputFormat format() throws BadRequest {
    JsonNode format = body.path("response_format");
    return switch (format.path("type").asText("text")) {
      case "text" -> new OutputFormat.Text();
      case "json_object" -> new OutputFormat.JsonObject();
      case "json_schema" -> new OutputFormat.JsonSchema(format.path("json_schema").path("schema"));
      default -> throw BadRequest.field("response_format.type", "Invalid value.");
    };
  }

  private int maxTokens() throws BadRequest {
    for (String name : List.of("max_completion_tokens", "max_tokens")) {
      JsonNode limit = body.path(name);
      if (limit.isMissingNode() || limit.isNull()) {
        continue;
      }
      if (!limit.canConvertToInt() || limit.asInt() < 1) {
        throw BadRequest.field(name, "Invalid '" + name + "': a whole number of at least 1.");
      }
      return limit.asInt();
    }
    return Integer.MAX_VALUE;
  }

  private List<String> stops() throws BadRequest {
    JsonNode stop = body.path("stop");
    List<String> stops = new ArrayList<>();
    if (stop.isTextual()) {
      stops.add(stop.asText());
    }
    for (JsonNode one : stop) {
      stops.add(one.asText());
    }
    stops.removeIf(String::isEmpty);
    if (stops.size() > MOST_STOPS) {
      throw BadRequest.field("stop", "Invalid 'stop': at most " + MOST_STOPS + " sequences.");
    }
    return stops;
  }

  private Prompt.Reasoning reasoning(String model) {
    return body.path("reasoning_effort").asText("").equals("none")
        ? Prompt.Reasoning.NONE
        : Dialect.reasoning(model);
  }
}
