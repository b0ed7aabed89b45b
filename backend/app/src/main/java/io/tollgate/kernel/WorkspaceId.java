package io.tollgate.kernel;

import java.util.UUID;

/** Identity of a workspace. */
public record WorkspaceId(UUID value) {

  /**
   * Reads the textual form of a UUID.
   *
   * @throws IllegalArgumentException when the text is no UUID
   */
  public static WorkspaceId of(String text) {
    return new WorkspaceId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
