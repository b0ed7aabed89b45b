package io.tollgate.kernel;

import java.util.UUID;

/** Identity of a department. */
public record DepartmentId(UUID value) {

  /**
   * Reads the textual form of a UUID.
   *
   * @throws IllegalArgumentException when the text is no UUID
   */
  public static DepartmentId of(String text) {
    return new DepartmentId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
