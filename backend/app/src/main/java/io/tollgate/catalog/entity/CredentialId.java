package io.tollgate.catalog.entity;

import java.util.UUID;

/** Names a provider's credential. */
public record CredentialId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
