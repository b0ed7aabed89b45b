package io.tollgate.identity.entity;

import java.util.UUID;

/** A person, by their id at Keycloak. */
public record SubjectId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
