package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonFault;
import io.tollgate.gateway.client.json.JsonText;
import io.tollgate.gateway.client.json.JsonView;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's messages as Anthropic's system blocks and turns. Consecutive messages of one side become
 * one turn, tool results belong to the user, and empty texts, which Anthropic refuses, are left
 * out. An assistant's {@code thinking_blocks}, as our answers carry them, go back unchanged.
 */
final class AnthropicTurns {

  private final ByteOut system = new ByteOut(256);
  private final ByteOut turns = new ByteOut(1024);
  private String openRole = "";
  private boolean unthoughtToolUse;

  void read(JsonView messages) {
    int index = 0;
    for (JsonView message : messages.elements()) {
      message(message, "messages[" + index++ + "]");
    }
    if (!openRole.isEmpty()) {
      turns.put("]}");
    }
    if (turns.size() == 0 && system.size() == 0) {
      throw refuse("The messages hold no content.", "messages");
    }
  }

  /** Adds a text to the system blocks. */
  void instruct(String text) {
    separate(system);
    system.put("{\"type\":\"text\",\"text\":").quoted(text).put('}');
  }

  /** Writes {@code messages} and, where there are any, {@code system}. */
  void write(ByteOut out) {
    if (turns.size() == 0) {
      // Anthropic needs a turn to answer; OpenAI answers a system message alone.
      out.put(",\"messages\":[{\"role\":\"user\",\"content\":[")
          .put(system.array(), 0, system.size());
      out.put("]}]");
      return;
    }
    if (system.size() > 0) {
      out.put(",\"system\":[").put(system.array(), 0, system.size()).put(']');
    }
    out.put(",\"messages\":[").put(turns.array(), 0, turns.size()).put(']');
  }

  /** Whether the last assistant turn calls tools without the thinking that led to it. */
  boolean unthoughtToolUse() {
    return unthoughtToolUse;
  }

  private void message(JsonView message, String param) {
    switch (message.text("role")) {
      case "system", "developer" -> content(message.get("content"), null, param);
      case "user" -> content(message.get("content"), "user", param);
      case "assistant" -> assistant(message, param);
      case "tool" -> toolResult(message, message.text("tool_call_id"), param);
      case "function" -> toolResult(message, "function_" + message.text("name"), param);
      default ->
          throw refuse(
              "The role must be system, developer, user, assistant, tool or function.",
              param + ".role");
    }
  }

  private void assistant(JsonView message, String param) {
    boolean thought = false;
    JsonView thinking = message.get("thinking_blocks");
    if (thinking != null) {
      for (JsonView block : thinking.elements()) {
        block("assistant").put(block);
        thought = true;
      }
    }
    content(message.get("content"), "assistant", param);
    unthoughtToolUse = false;
    JsonView calls = message.get("tool_calls");
    if (calls != null) {
      for (JsonView call : calls.elements()) {
        JsonView function = call.get("function");
        if (function == null) {
          throw refuse("Only function tools can be replayed to this model.", param + ".tool_calls");
        }
        toolUse(call.text("id"), function);
        unthoughtToolUse = !thought;
      }
    }
    JsonView function = message.get("function_call");
    if (function != null) {
      toolUse("function_" + function.text("name"), function);
      unthoughtToolUse = !thought;
    }
  }

  private void toolUse(String id, JsonView function) {
    ByteOut out = block("assistant");
    out.put("{\"type\":\"tool_use\",\"id\":").quoted(toolId(id));
    out.put(",\"name\":").quoted(function.text("name")).put(",\"input\":");
    arguments(function.get("arguments"), out);
    out.put('}');
  }

  /** The arguments' own bytes where they are an object; a model may have written anything. */
  private static void arguments(@Nullable JsonView arguments, ByteOut out) {
    if (arguments == null || arguments.insideLength() == 0) {
      out.put("{}");
      return;
    }
    byte[] text = JsonText.utf8(arguments.array(), arguments.from() + 1, arguments.to() - 1);
    try {
      JsonView object = JsonView.parse(text, 0, text.length);
      if (object.isObject()) {
        out.put(object);
        return;
      }
    } catch (JsonFault e) {
      // Falls through: text that is no object is kept as text.
    }
    out.put("{\"arguments\":").quoted(text, 0, text.length).put('}');
  }

  private void toolResult(JsonView message, String id, String param) {
    ByteOut out = block("user");
    out.put("{\"type\":\"tool_result\",\"tool_use_id\":").quoted(toolId(id));
    JsonView content = message.get("content");
    if (content != null && content.isString()) {
      out.put(",\"content\":").put(content);
    } else if (content != null) {
      ByteOut inner = new ByteOut(256);
      AnthropicParts.write(content, inner, param + ".content");
      out.put(",\"content\":[").put(inner.array(), 0, inner.size()).put(']');
    }
    AnthropicParts.cacheControl(message, out);
    out.put('}');
  }

  /** Writes content as blocks of this role's turn, or of the system where the role is null. */
  private void content(@Nullable JsonView content, @Nullable String role, String param) {
    if (content == null) {
      return;
    }
    ByteOut blocks = new ByteOut(content.to() - content.from() + 64);
    AnthropicParts.write(content, blocks, param + ".content");
    if (blocks.size() == 0) {
      return;
    }
    if (role == null) {
      separate(system);
      system.put(blocks.array(), 0, blocks.size());
    } else {
      block(role).put(blocks.array(), 0, blocks.size());
    }
  }

  /** Makes room for a block in a turn of this role. */
  private ByteOut block(String role) {
    if (openRole.equals(role)) {
      return turns.put(',');
    }
    if (!openRole.isEmpty()) {
      turns.put("]},");
    }
    openRole = role;
    return turns.put("{\"role\":\"").put(role).put("\",\"content\":[");
  }

  private static void separate(ByteOut out) {
    if (out.size() > 0) {
      out.put(',');
    }
  }

  /** Anthropic's ids have letters, digits, underscores and hyphens only; others' have more. */
  private static String toolId(String id) {
    return id.isEmpty() ? "unnamed" : id.replaceAll("[^a-zA-Z0-9_-]", "_");
  }

  static ProblemException refuse(String message, String param) {
    return new ProblemException(ProblemType.INVALID_REQUEST_ERROR, 400, message, param);
  }
}
