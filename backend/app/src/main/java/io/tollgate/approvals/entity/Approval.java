package io.tollgate.approvals.entity;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation that waits, or waited, for a second person.
 *
 * @param operation the name of the operation to carry out
 * @param payload what exactly: canonical JSON (RFC 8785)
 * @param payloadHash SHA-256 of the payload, in hex
 * @param summary what a person is asked to agree to, in one sentence
 * @param reason why the requester wants it
 * @param reseller the tenant whose people decide; null for the platform's own
 * @param verdict why it was rejected or cancelled
 * @param outcome what it was done to; null unless executed
 */
public record Approval(
    UUID id,
    String operation,
    String payload,
    String payloadHash,
    String summary,
    @Nullable String reason,
    @Nullable ResellerId reseller,
    @Nullable WorkspaceId workspace,
    SubjectId requester,
    ApprovalState state,
    Instant createdAt,
    Instant expiresAt,
    @Nullable SubjectId decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String verdict,
    @Nullable ApprovedResult outcome) {}
