package io.tollgate.sandbox.prompt;

/** How freely the model may call tools. */
public sealed interface ToolChoice {
  /** The model decides. */
  record Auto() implements ToolChoice {}

  /** At least one call. */
  record Required() implements ToolChoice {}

  /** No call. */
  record None() implements ToolChoice {}

  /** A call of this tool. */
  record Named(String name) implements ToolChoice {}
}
