package io.tollgate.identity.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.Set;

/**
 * Which rows a caller sees in a list: a row that matches any of these.
 *
 * @param everything the platform's staff
 * @param resellers all of these resellers' rows
 * @param workspaces all of these workspaces' rows
 * @param own of these workspaces only the caller's own rows
 */
public record Visibility(
    boolean everything,
    Set<ResellerId> resellers,
    Set<WorkspaceId> workspaces,
    Set<WorkspaceId> own,
    SubjectId subject) {}
