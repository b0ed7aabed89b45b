package io.tollgate.catalog.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential as people see it: never its secret.
 *
 * @param hint the last four characters of the secret; null for a short one
 * @param keyNumber which key it is sealed under
 * @param version rises with each new secret
 * @param channels the names of the channels it opens
 */
public record Credential(
    CredentialId id,
    long provider,
    String providerName,
    String name,
    @Nullable String hint,
    int keyNumber,
    int version,
    List<String> channels,
    Instant createdAt,
    Instant changedAt,
    String changedBy) {

  public Credential {
    channels = List.copyOf(channels);
  }
}
