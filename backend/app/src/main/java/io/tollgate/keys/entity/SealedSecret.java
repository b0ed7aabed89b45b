package io.tollgate.keys.entity;

/**
 * What is stored of a secret.
 *
 * @param publicId the part that may be shown
 * @param hash HMAC-SHA-256 of the whole presented key
 * @param pepperId which pepper made the hash
 */
public record SealedSecret(String publicId, byte[] hash, int pepperId) {}
