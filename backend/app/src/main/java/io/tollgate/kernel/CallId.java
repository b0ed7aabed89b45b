package io.tollgate.kernel;

import java.util.UUID;

/**
 * Identity of a call: a UUIDv7, so that ids sort by time and time partitions follow from the id.
 */
public record CallId(UUID value) {

  /**
   * Reads the textual form of a UUID.
   *
   * @throws IllegalArgumentException when the text is no UUID
   */
  public static CallId of(String text) {
    return new CallId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
