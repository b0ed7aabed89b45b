package io.tollgate.gateway.client;

import static io.tollgate.gateway.client.AnthropicTurns.refuse;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's tools and choice among them as Anthropic's. Function tools keep their schema's bytes;
 * {@code strict} is left out, since not every Claude model knows it. Anthropic's own web search
 * tool passes as it is, and {@code web_search_options} asks for it.
 */
final class AnthropicTools {

  private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";
  private static final String WEB_SEARCH =
      "{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}";

  private final JsonView body;
  private final ByteOut tools = new ByteOut(512);
  private boolean forced;

  AnthropicTools(JsonView body) {
    this.body = body;
  }

  /** Whether the model must call a tool; it cannot think before one. */
  boolean forced() {
    return forced;
  }

  void write(ByteOut out) {
    JsonView declared = body.get("tools");
    if (declared != null) {
      int index = 0;
      for (JsonView tool : declared.elements()) {
        tool(tool, "tools[" + index++ + "]");
      }
    }
    JsonView functions = body.get("functions");
    if (functions != null) {
      for (JsonView function : functions.elements()) {
        function(function, function);
      }
    }
    if (body.get("web_search_options") != null) {
      next().put(WEB_SEARCH);
    }
    if (tools.size() == 0) {
      return;
    }
    out.put(",\"tools\":[").put(tools.array(), 0, tools.size()).put(']');
    choice(out);
  }

  private void tool(JsonView tool, String param) {
    JsonView function = tool.get("function");
    String type = tool.text("type");
    if (function != null && (type.equals("function") || type.isEmpty())) {
      function(function, tool);
    } else if (type.startsWith("web_search_")) {
      next().put(tool);
    } else {
      throw refuse("This model takes tools of type function only.", param + ".type");
    }
  }

  private void function(JsonView function, JsonView tool) {
    ByteOut out = next();
    out.put("{\"name\":").quoted(function.text("name"));
    JsonView description = function.get("description");
    if (description != null && description.isString()) {
      out.put(",\"description\":").put(description);
    }
    out.put(",\"input_schema\":");
    JsonView parameters = function.get("parameters");
    if (parameters != null && parameters.isObject() && parameters.get("type") != null) {
      out.put(parameters);
    } else {
      out.put(NO_PARAMETERS);
    }
    AnthropicParts.cacheControl(tool, out);
    out.put('}');
  }

  private ByteOut next() {
    return tools.size() == 0 ? tools : tools.put(',');
  }

  private void choice(ByteOut out) {
    JsonView asked = body.get("tool_choice");
    if (asked == null) {
      asked = body.get("function_call");
    }
    String choice = choiceType(asked);
    JsonView parallel = body.get("parallel_tool_calls");
    boolean single = parallel != null && parallel.isFalse() && !choice.equals("none");
    if (asked == null && !single) {
      return;
    }
    forced = choice.equals("any") || choice.equals("tool");
    out.put(",\"tool_choice\":{\"type\":\"").put(choice).put('"');
    if (choice.equals("tool") && asked != null) {
      out.put(",\"name\":").quoted(chosenName(asked));
    }
    out.put(single ? ",\"disable_parallel_tool_use\":true}" : "}");
  }

  private static String choiceType(@Nullable JsonView asked) {
    if (asked == null) {
      return "auto";
    }
    if (asked.isObject()) {
      return chosenName(asked).isEmpty() ? "auto" : "tool";
    }
    String word = asked.text();
    return switch (word == null ? "" : word) {
      case "auto" -> "auto";
      case "none" -> "none";
      case "required", "any" -> "any";
      default ->
          throw refuse(
              "The field 'tool_choice' must be auto, none, required or an object.", "tool_choice");
    };
  }

  private static String chosenName(JsonView asked) {
    JsonView function = asked.get("function");
    return function == null ? asked.text("name") : function.text("name");
  }
}
