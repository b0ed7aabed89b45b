package io.tollgate.privacy.entity;

import io.tollgate.identity.entity.SubjectId;
import java.util.UUID;

/**
 * What was done to forget a person.
 *
 * @param memberships roles that ended
 * @param keys that went to another member, or were disabled
 * @param sessions that ended
 * @param invitations whose address was taken out
 * @param auditFields personal fields taken out of the audit log
 */
public record Erasure(
    UUID id,
    SubjectId subject,
    Scope scope,
    int memberships,
    int keys,
    int sessions,
    int invitations,
    int auditFields) {}
