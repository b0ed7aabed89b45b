package io.tollgate.keys.entity;

/**
 * A key with what proves its secret.
 *
 * @param hash HMAC-SHA-256 of the whole presented key
 * @param pepperId which pepper made the hash
 */
public record SealedKey(ApiKey key, byte[] hash, int pepperId) {}
