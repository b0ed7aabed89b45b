package io.tollgate.identity.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.time.Instant;

/**
 * A member of staff who looks around in a workspace with the eyes of one of its viewers.
 *
 * @param reason why, in the person's own words
 * @param until when it ends by itself
 */
public record Acting(ResellerId reseller, WorkspaceId workspace, String reason, Instant until) {}
