package io.tollgate.catalog.entity;

/** How a channel wants to be spoken to. */
public enum WireFormat {
  OPENAI,
  ANTHROPIC
}
