package io.tollgate.approvals.entity;

import io.tollgate.identity.entity.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey by which a person approves.
 *
 * @param credentialId what the authenticator calls it
 * @param publicKey as the authenticator gave it (COSE_Key)
 * @param signCount signatures the authenticator had counted when it last signed; stays zero where
 *     it does not count
 * @param aaguid the authenticator's model; zeros where it does not tell
 */
public record Passkey(
    UUID id,
    SubjectId subject,
    String name,
    byte[] credentialId,
    byte[] publicKey,
    long signCount,
    List<String> transports,
    UUID aaguid,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {}
