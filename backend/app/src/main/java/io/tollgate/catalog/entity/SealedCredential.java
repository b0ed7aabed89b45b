package io.tollgate.catalog.entity;

/**
 * A credential as it is stored.
 *
 * @param provider the number of the provider it belongs to; sealed with it
 * @param version rises with each new secret
 * @param envelope what only the key it names opens
 */
public record SealedCredential(CredentialId id, long provider, int version, byte[] envelope) {}
