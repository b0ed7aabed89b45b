package io.tollgate.catalog.control;

import io.tollgate.catalog.entity.CredentialId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential to be stored: sealed already, so that it can wait for an approval anywhere.
 *
 * @param version which secret of the credential this is; one for a new credential
 * @param hint the last four characters of the secret; null for a short one
 * @param channels the names of the channels a new credential shall open
 */
public record CredentialDraft(
    CredentialId id,
    long provider,
    String providerName,
    String name,
    int version,
    @Nullable String hint,
    byte[] envelope,
    List<String> channels) {

  public CredentialDraft {
    channels = List.copyOf(channels);
  }
}
