package io.tollgate.gateway.control;

import io.tollgate.kernel.Digests;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a list goes on: a call's id, with a checksum over it and the workspace. A cursor opens
 * nothing, since whose calls are read follows from the key alone; the checksum tells a changed or
 * foreign one apart, so that it is refused instead of silently leading elsewhere.
 */
final class Cursors {

  private static final int ID_BYTES = 16;
  private static final int SEAL_BYTES = 8;
  private static final int CHARACTERS = 32;
  private static final byte[] PURPOSE = "v1/usage".getBytes(StandardCharsets.US_ASCII);

  private Cursors() {}

  static String write(WorkspaceId workspace, UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(ID_BYTES + SEAL_BYTES).put(bytes(id)).put(seal(workspace, id)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The id in that cursor.
   *
   * @throws ProblemException 400 when it is not one of that workspace, as it was given out
   */
  static UUID read(WorkspaceId workspace, String cursor) {
    if (cursor.length() != CHARACTERS) {
      throw foreign();
    }
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
    } catch (IllegalArgumentException malformed) {
      throw foreign();
    }
    if (bytes.remaining() != ID_BYTES + SEAL_BYTES) {
      throw foreign();
    }
    UUID id = new UUID(bytes.getLong(), bytes.getLong());
    byte[] seal = new byte[SEAL_BYTES];
    bytes.get(seal);
    if (!MessageDigest.isEqual(seal, seal(workspace, id))) {
      throw foreign();
    }
    return id;
  }

  private static byte[] seal(WorkspaceId workspace, UUID id) {
    return Arrays.copyOf(Digests.sha256(PURPOSE, bytes(workspace.value()), bytes(id)), SEAL_BYTES);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static ProblemException foreign() {
    return new ProblemException(
        ProblemType.INVALID_REQUEST_ERROR,
        400,
        "cursor must be the next_cursor of an earlier answer, unchanged.",
        "cursor");
  }
}
