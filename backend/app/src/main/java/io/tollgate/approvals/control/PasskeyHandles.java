package io.tollgate.approvals.control;

import io.tollgate.identity.entity.SubjectId;
import java.nio.ByteBuffer;

/** How authenticators call a person: the 16 bytes of their id, nothing that tells who it is. */
public final class PasskeyHandles {

  private PasskeyHandles() {}

  public static byte[] of(SubjectId subject) {
    return ByteBuffer.allocate(16)
        .putLong(subject.value().getMostSignificantBits())
        .putLong(subject.value().getLeastSignificantBits())
        .array();
  }
}
