package io.tollgate.sandbox.prompt;

/**
 * One message of the conversation.
 *
 * @param text all its text, joined by new lines
 * @param images number of images in it, at least 0
 */
public record Turn(Role role, String text, int images) {
  /** Who speaks. A tool's result is its own role on every wire. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL
  }
}
