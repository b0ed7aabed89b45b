package io.tollgate.sandbox.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.prompt.Block;
import io.tollgate.sandbox.prompt.OutputFormat;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.prompt.Tool;
import io.tollgate.sandbox.prompt.ToolChoice;
import io.tollgate.sandbox.prompt.Turn;
import io.tollgate.sandbox.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one messages request, with Anthropic's complaints about a bad one. */
final class MessagesParser {
  private static final int LEAST_THINKING_TOKENS = 1_024;

  private final JsonNode body;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  MessagesParser(JsonNode body) {
    this.body = body;
  }

  /**
   * @param counting whether only tokens are to be counted, so that no limit is needed
   */
  Prompt parse(boolean counting) throws BadRequest {
    String model = body.path("model").asText("");
    if (model.isEmpty()) {
      throw BadRequest.field("model", "model: Field required");
    }
    int maxTokens = counting ? Integer.MAX_VALUE : maxTokens();
    List<Tool> tools = tools();
    system();
    messages();
    return new Prompt(
        model,
        turns,
        blocks,
        tools,
        toolChoice(tools),
        !body.path("tool_choice").path("disable_parallel_tool_use").asBoolean(false),
        format(),
        new Prompt.Limits(maxTokens, stops()),
        thinking(maxTokens),
        new Prompt.Delivery(body.path("stream").asBoolean(false), true));
  }

  private OutputFormat format() throws BadRequest {
    JsonNode format = body.path("output_config").path("format");
    return switch (format.path("type").asText("text")) {
      case "text" -> new OutputFormat.Text();
      case "json_schema" -> new OutputFormat.JsonSchema(format.path("schema"));
      default -> throw BadRequest.field("output_config.format.type", "Invalid value.");
    };
  }

  private int maxTokens() throws BadRequest {
    JsonNode limit = body.path("max_tokens");
    if (limit.isMissingNode()) {
      throw BadRequest.field("max_tokens", "max_tokens: Field required");
    }
    if (!limit.canConvertToInt() || limit.asInt() < 1) {
      throw BadRequest.field(
          "max_tokens", "max_tokens: Input should be greater than or equal to 1");
    }
    return limit.asInt();
  }

  private List<Tool> tools() throws BadRequest {
    List<Tool> tools = new ArrayList<>();
    int index = 0;
    for (JsonNode declared : body.path("tools")) {
      String name = declared.path("name").asText("");
      if (name.isEmpty()) {
        throw BadRequest.field("tools", "tools." + index + ".name: Field required");
      }
      boolean own = declared.path("type").asText("custom").equals("custom");
      if (own) {
        JsonNode schema = declared.path("input_schema");
        tools.add(
            new Tool(name, schema.isObject() ? schema : JsonNodeFactory.instance.objectNode()));
      }
      String identity = Blocks.identity("tool", declared);
      blocks.add(new Block(Tokens.count(identity), identity, Blocks.mark(declared)));
      index++;
    }
    return tools;
  }

  private void system() throws BadRequest {
    JsonNode system = body.path("system");
    if (system.isTextual() && !system.asText().isEmpty()) {
      add(Turn.Role.SYSTEM, system, "system");
    } else if (system.isArray() && !system.isEmpty()) {
      add(Turn.Role.SYSTEM, system, "system");
    }
  }

  private void messages() throws BadRequest {
    JsonNode messages = body.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw BadRequest.field("messages", "messages: at least one message is required");
    }
    int index = 0;
    for (JsonNode message : messages) {
      String where = "messages." + index++;
      String role = message.path("role").asText("");
      switch (role) {
        case "user" -> add(Turn.Role.USER, message.path("content"), where);
        case "assistant" -> add(Turn.Role.ASSISTANT, message.path("content"), where);
        case "system" -> add(Turn.Role.SYSTEM, message.path("content"), where);
        default ->
            throw BadRequest.field(
                "messages", where + ".role: Input should be 'user' or 'assistant'");
      }
    }
  }

  private void add(Turn.Role role, JsonNode content, String where) throws BadRequest {
    Blocks read = Blocks.read(content, role.name(), where);
    blocks.addAll(read.blocks());
    boolean toolResult = role == Turn.Role.USER && read.holdsToolResult();
    turns.add(new Turn(toolResult ? Turn.Role.TOOL : role, read.text(), read.images()));
  }

  private ToolChoice toolChoice(List<Tool> tools) throws BadRequest {
    JsonNode choice = body.path("tool_choice");
    return switch (choice.path("type").asText("auto")) {
      case "none" -> new ToolChoice.None();
      case "any" -> new ToolChoice.Required();
      case "tool" -> named(tools, choice.path("name").asText(""));
      default -> new ToolChoice.Auto();
    };
  }

  private static ToolChoice named(List<Tool> tools, String name) throws BadRequest {
    if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
      throw BadRequest.field("tool_choice", "tool_choice: tool '" + name + "' is not in tools");
    }
    return new ToolChoice.Named(name);
  }

  private List<String> stops() {
    List<String> stops = new ArrayList<>();
    for (JsonNode stop : body.path("stop_sequences")) {
      if (!stop.asText().isEmpty()) {
        stops.add(stop.asText());
      }
    }
    return stops;
  }

  private Prompt.Reasoning thinking(int maxTokens) throws BadRequest {
    JsonNode thinking = body.path("thinking");
    return switch (thinking.path("type").asText("disabled")) {
      case "enabled" -> {
        budget(thinking.get("budget_tokens"), maxTokens);
        yield Prompt.Reasoning.SHOWN;
      }
      case "adaptive" -> Prompt.Reasoning.SHOWN;
      case "disabled" -> Prompt.Reasoning.NONE;
      default -> throw BadRequest.field("thinking", "thinking.type: Input tag is not known");
    };
  }

  private static void budget(@Nullable JsonNode budget, int maxTokens) throws BadRequest {
    if (budget == null || budget.asInt() < LEAST_THINKING_TOKENS) {
      throw BadRequest.field(
          "thinking",
          "thinking.enabled.budget_tokens: Input should be greater than or equal to "
              + LEAST_THINKING_TOKENS);
    }
    if (budget.asInt() >= maxTokens) {
      throw BadRequest.field(
          "thinking", "`max_tokens` must be greater than `thinking.budget_tokens`.");
    }
  }
}
