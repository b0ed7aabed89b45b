package io.tollgate.platform;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.util.UUID;

/** Reads an id out of an address. */
public final class PathId {

  private PathId() {}

  /**
   * The id; what is no UUID is nobody's id.
   *
   * @throws ProblemException not_found with that message
   */
  public static UUID of(String text, String message) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException broken) {
      throw new ProblemException(ProblemType.NOT_FOUND, message);
    }
  }
}
