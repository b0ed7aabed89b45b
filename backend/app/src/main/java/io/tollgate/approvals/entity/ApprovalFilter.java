package io.tollgate.approvals.entity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which approvals are asked for; null means any.
 *
 * @param requester who asked for the operation
 */
public record ApprovalFilter(
    @Nullable ApprovalState state,
    @Nullable UUID requester,
    @Nullable UUID reseller,
    @Nullable UUID workspace) {}
