package io.tollgate.approvals.control;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is asked to be approved.
 *
 * @param operation the name of an {@link ApprovableOperation}
 * @param payload everything the operation needs, as canonical JSON allows: numbers are whole and
 *     below 2^53, amounts are texts; no secret in clear, at most 64 KiB
 * @param reseller the tenant whose people decide; null for the platform's own. Whoever may decide
 *     for a tenant above may too
 * @param summary what a person agrees to, in one English sentence of at most 500 characters,
 *     without personal data: it is told to the audit log
 * @param reason why, in the requester's own words; at most 2,000 characters
 */
public record ApprovalRequest(
    String operation,
    JsonObject payload,
    @Nullable ResellerId reseller,
    @Nullable WorkspaceId workspace,
    String summary,
    @Nullable String reason) {}
