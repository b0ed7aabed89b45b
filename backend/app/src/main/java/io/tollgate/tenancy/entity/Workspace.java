package io.tollgate.tenancy.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;

/** A customer of a reseller, as far as a call needs to know it. */
public record Workspace(WorkspaceId id, ResellerId reseller, String slug, boolean active) {}
