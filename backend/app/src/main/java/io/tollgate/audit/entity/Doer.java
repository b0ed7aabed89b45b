package io.tollgate.audit.entity;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.WorkspaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did a deed, and by which request.
 *
 * @param subject null when the application itself did it
 * @param proof how they proved who they are: {@code token}, {@code session}, {@code
 *     management_key}, or {@code none}
 * @param session their session's or management key's id
 * @param actingAs the workspace with whose viewer's eyes they looked; null as themselves
 * @param trace the request's id; null outside a request
 */
public record Doer(
    @Nullable SubjectId subject,
    String proof,
    @Nullable UUID session,
    @Nullable WorkspaceId actingAs,
    @Nullable String trace) {

  /** Nobody: the application itself. */
  public static final Doer APPLICATION = new Doer(null, "none", null, null, null);
}
