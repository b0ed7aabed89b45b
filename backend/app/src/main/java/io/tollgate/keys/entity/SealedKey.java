package io.tollgate.keys.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key with what proves its secret.
 *
 * @param hash HMAC-SHA-256 of the whole presented key
 * @param pepperId which pepper made the hash
 * @param previous the secret before the last rotation, while both are good; null when there is none
 */
public record SealedKey(ApiKey key, byte[] hash, int pepperId, @Nullable Previous previous) {

  /** A key with one secret. */
  public SealedKey(ApiKey key, byte[] hash, int pepperId) {
    this(key, hash, pepperId, null);
  }

  /**
   * A secret that ends.
   *
   * @param until the first instant at which it is refused
   */
  public record Previous(byte[] hash, int pepperId, Instant until) {}
}
