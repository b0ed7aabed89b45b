package io.tollgate.kernel;

import java.util.UUID;

/** Identity of a reseller. */
public record ResellerId(UUID value) {

  /**
   * Reads the textual form of a UUID.
   *
   * @throws IllegalArgumentException when the text is no UUID
   */
  public static ResellerId of(String text) {
    return new ResellerId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
