package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.identity.control.PersonName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An approval as the API shows it; also the answer, with status 202, of every operation that waits
 * for one.
 */
@Schema(name = "Approval", description = "An operation that waits, or waited, for a second person.")
public record ApprovalView(
    UUID id,
    @Schema(example = "credit.post") String operation,
    @Schema(description = "What a person is asked to agree to.") String summary,
    @Schema(description = "Exactly what is signed and carried out: canonical JSON (RFC 8785).")
        String payload,
    @Schema(description = "SHA-256 of the payload, in hex.") String payloadHash,
    @Nullable String reason,
    @Nullable UUID resellerId,
    @Nullable UUID workspaceId,
    UUID requester,
    @Nullable PersonName requesterPerson,
    @Schema(description = "Whether the caller asked for it, and so cannot decide it.") boolean mine,
    @Schema(enumeration = {"pending", "executed", "rejected", "cancelled", "expired"}) String state,
    Instant createdAt,
    Instant expiresAt,
    @Nullable UUID decidedBy,
    @Nullable PersonName deciderPerson,
    @Nullable Instant decidedAt,
    @Schema(description = "Why it was rejected or cancelled.") @Nullable String verdict,
    @Schema(description = "What it was done to.") @Nullable String objectType,
    @Nullable String objectId) {

  /** A part of a list. */
  @Schema(name = "ApprovalPage")
  public record ApprovalPage(List<ApprovalView> items, @Nullable String nextCursor) {}

  /**
   * As that person sees it.
   *
   * @param viewer their id
   */
  public static ApprovalView of(Approval approval, UUID viewer) {
    return of(approval, viewer, Map.of());
  }

  /**
   * As that person sees it.
   *
   * @param viewer their id
   * @param names of people they may see, by id
   */
  public static ApprovalView of(Approval approval, UUID viewer, Map<UUID, PersonName> names) {
    UUID decider = Optional.ofNullable(approval.decidedBy()).map(id -> id.value()).orElse(null);
    ApprovedResult outcome = approval.outcome();
    return new ApprovalView(
        approval.id(),
        approval.operation(),
        approval.summary(),
        approval.payload(),
        approval.payloadHash(),
        approval.reason(),
        Optional.ofNullable(approval.reseller()).map(id -> id.value()).orElse(null),
        Optional.ofNullable(approval.workspace()).map(id -> id.value()).orElse(null),
        approval.requester().value(),
        names.get(approval.requester().value()),
        approval.requester().value().equals(viewer),
        approval.state().text(),
        approval.createdAt(),
        approval.expiresAt(),
        decider,
        decider == null ? null : names.get(decider),
        approval.decidedAt(),
        approval.verdict(),
        outcome == null ? null : outcome.objectType(),
        outcome == null ? null : outcome.objectId());
  }
}
