package io.tollgate.sandbox.prompt;

import java.util.List;

/**
 * A parsed request.
 *
 * @param model the model exactly as asked for, behaviour suffix included
 * @param turns the conversation, system turns included, at least one
 * @param blocks the same prompt as cacheable stretches, tools first
 * @param tools tools the model may call; empty where none are offered
 * @param parallelTools whether one answer may hold several calls
 * @param limits bounds of the answer
 * @param reasoning how the model thinks before it answers
 * @param delivery whole or streamed
 */
public record Prompt(
    String model,
    List<Turn> turns,
    List<Block> blocks,
    List<Tool> tools,
    ToolChoice toolChoice,
    boolean parallelTools,
    OutputFormat format,
    Limits limits,
    Reasoning reasoning,
    Delivery delivery) {

  /** Tokens every request costs beside its messages: they prime the answer. */
  public static final int REQUEST_OVERHEAD_TOKENS = 3;

  /** Tokens every message costs beside its text: they frame it and name its role. */
  public static final int MESSAGE_OVERHEAD_TOKENS = 4;

  public Prompt {
    turns = List.copyOf(turns);
    blocks = List.copyOf(blocks);
    tools = List.copyOf(tools);
  }

  /** Tokens of the whole prompt, cached or not. */
  public int tokens() {
    int sum = REQUEST_OVERHEAD_TOKENS;
    for (Block block : blocks) {
      sum += block.tokens();
    }
    return sum;
  }

  public Turn lastTurn() {
    return turns.getLast();
  }

  /**
   * Bounds of an answer.
   *
   * @param maxTokens most tokens of the answer, reasoning included, at least 1
   * @param stops texts before which the answer ends
   */
  public record Limits(int maxTokens, List<String> stops) {
    public Limits {
      stops = List.copyOf(stops);
    }
  }

  /** How a model thinks before it answers. */
  public enum Reasoning {
    /** Not at all. */
    NONE,
    /** It thinks and bills the tokens, but keeps the text to itself. */
    HIDDEN,
    /** It shows what it thinks. */
    SHOWN
  }

  /**
   * How the answer is to be delivered.
   *
   * @param stream as server-sent events
   * @param includeUsage whether a stream ends with its usage (OpenAI's {@code stream_options})
   */
  public record Delivery(boolean stream, boolean includeUsage) {}
}
