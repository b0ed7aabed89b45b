package io.tollgate.privacy.entity;

import io.tollgate.identity.entity.SubjectId;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to fetch what is known of a person.
 *
 * @param requester who alone may fetch it
 */
public record Export(
    UUID id,
    SubjectId subject,
    Scope scope,
    SubjectId requester,
    UUID approval,
    Instant createdAt,
    Instant expiresAt) {}
