package io.tollgate.sandbox.answer;

import io.tollgate.sandbox.tokens.TokenText;

/**
 * A call the model wants made.
 *
 * @param identity 22 letters and digits, different for each call of a conversation
 * @param arguments a JSON object that fits the tool's schema
 */
public record ToolCall(String identity, String name, TokenText arguments) {
  /** Tokens a call costs beside its name and arguments. */
  public static final int OVERHEAD_TOKENS = 8;
}
