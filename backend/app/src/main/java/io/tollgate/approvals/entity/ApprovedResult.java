package io.tollgate.approvals.entity;

import org.jspecify.annotations.Nullable;

/**
 * What an approved operation was done to.
 *
 * @param objectType the kind of object, as the audit log names it
 * @param objectId its id; null when there is none
 */
public record ApprovedResult(String objectType, @Nullable String objectId) {}
