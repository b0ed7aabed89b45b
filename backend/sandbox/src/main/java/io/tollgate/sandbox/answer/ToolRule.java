package io.tollgate.sandbox.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.prompt.Tool;
import io.tollgate.sandbox.prompt.ToolChoice;
import io.tollgate.sandbox.prompt.Turn;
import io.tollgate.sandbox.tokens.Tokens;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides which tools an answer calls.
 *
 * <p>Nothing is called after a tool's result or where the choice is none. A named choice calls that
 * tool. Otherwise there is a call if the choice demands one, or if the last user text contains
 * {@code call tool} or {@code weather}: of every tool whose name the text contains, else of the
 * first. A text with {@code parallel} calls all tools, a single one twice, unless parallel calls
 * are switched off.
 */
final class ToolRule {
  private static final int TOKENS_PER_FRAGMENT = 2;

  private ToolRule() {}

  static List<ToolCall> calls(Prompt prompt) {
    List<Tool> chosen = chosen(prompt);
    List<ToolCall> calls = new ArrayList<>(chosen.size());
    for (Tool tool : chosen) {
      JsonNode arguments = SchemaFiller.fill(tool.schema());
      String json = arguments.toString();
      calls.add(
          new ToolCall(
              identity(prompt, calls.size()),
              tool.name(),
              Tokens.cut(json, Integer.MAX_VALUE, TOKENS_PER_FRAGMENT)));
    }
    return calls;
  }

  private static List<Tool> chosen(Prompt prompt) {
    Turn last = prompt.lastTurn();
    if (prompt.tools().isEmpty() || last.role() == Turn.Role.TOOL) {
      return List.of();
    }
    String text = last.text().toLowerCase(Locale.ROOT);
    return switch (prompt.toolChoice()) {
      case ToolChoice.None none -> List.of();
      case ToolChoice.Named named -> named(prompt, named.name());
      case ToolChoice.Required required -> fitting(prompt, text);
      case ToolChoice.Auto auto -> asksForCall(text) ? fitting(prompt, text) : List.of();
    };
  }

  private static boolean asksForCall(String text) {
    return text.contains("call tool") || text.contains("weather");
  }

  private static List<Tool> named(Prompt prompt, String name) {
    return prompt.tools().stream().filter(tool -> tool.name().equals(name)).limit(1).toList();
  }

  private static List<Tool> fitting(Prompt prompt, String text) {
    List<Tool> tools = prompt.tools();
    boolean parallel = prompt.parallelTools() && text.contains("parallel");
    if (parallel) {
      return tools.size() > 1 ? tools : List.of(tools.getFirst(), tools.getFirst());
    }
    List<Tool> mentioned =
        tools.stream().filter(t -> text.contains(t.name().toLowerCase(Locale.ROOT))).toList();
    if (mentioned.isEmpty()) {
      return List.of(tools.getFirst());
    }
    return prompt.parallelTools() ? mentioned : List.of(mentioned.getFirst());
  }

  /** Letters and digits from the conversation, so that one turn's ids differ from the next's. */
  private static String identity(Prompt prompt, int index) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Turn turn : prompt.turns()) {
        digest.update(turn.role().name().getBytes(StandardCharsets.UTF_8));
        digest.update(turn.text().getBytes(StandardCharsets.UTF_8));
      }
      digest.update((byte) index);
      String digits = new BigInteger(1, digest.digest()).toString(36);
      return "0".repeat(22).concat(digits).substring(digits.length());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
