package io.tollgate.kernel;

import java.util.UUID;

/** Identity of an API key. */
public record KeyId(UUID value) {

  /**
   * Reads the textual form of a UUID.
   *
   * @throws IllegalArgumentException when the text is no UUID
   */
  public static KeyId of(String text) {
    return new KeyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
