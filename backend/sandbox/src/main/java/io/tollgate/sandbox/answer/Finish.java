package io.tollgate.sandbox.answer;

/** Why an answer ended. */
public enum Finish {
  STOP,
  LENGTH,
  TOOL_CALLS,
  STOP_SEQUENCE,
  CONTENT_FILTER,
  REFUSAL
}
