package io.tollgate.identity.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a session or a management key, told to whoever keeps records, inside
 * the transaction that did it.
 *
 * @param action such as {@code session.begin}
 * @param subject who did it, or whose session it was
 * @param object the session or the key
 * @param reseller the tenant it is about, if any
 */
public record IdentityFact(
    String action,
    SubjectId subject,
    String objectType,
    UUID object,
    @Nullable ResellerId reseller,
    @Nullable WorkspaceId workspace,
    @Nullable String detail) {

  /** Something about a session, in no tenant. */
  public static IdentityFact session(String action, SubjectId subject, UUID session) {
    return new IdentityFact(action, subject, "session", session, null, null, null);
  }
}
