package io.tollgate.audit.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as people read it.
 *
 * @param seq its place in the chain
 * @param outcome {@code done} or {@code refused}
 * @param actor null when the application itself did it
 * @param before a JSON object
 * @param after a JSON object
 * @param personal what identifies people, as far as it was not erased
 * @param hash in hex
 */
public record AuditRecord(
    long seq,
    UUID id,
    Instant at,
    String action,
    String outcome,
    @Nullable UUID actor,
    String proof,
    @Nullable UUID sessionId,
    @Nullable UUID actingAs,
    @Nullable UUID resellerId,
    @Nullable UUID workspaceId,
    String objectType,
    @Nullable String objectId,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason,
    @Nullable UUID approvalId,
    @Nullable String trace,
    List<PersonalField> personal,
    String hash) {

  /**
   * A field that identifies somebody.
   *
   * @param value null when it was erased
   */
  public record PersonalField(String name, @Nullable String value) {}
}
