package io.tollgate.approvals.entity;

import io.tollgate.identity.entity.SubjectId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question to an authenticator, answered at most once.
 *
 * @param bytes 32 bytes: random for a registration, the SHA-256 of the document for a decision
 * @param approval what is decided; null for a registration
 * @param document what is signed, as canonical JSON; null for a registration
 */
public record Challenge(
    byte[] bytes,
    SubjectId subject,
    @Nullable UUID approval,
    @Nullable String document,
    Instant expiresAt) {}
